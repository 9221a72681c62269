import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorLine } from "../../answer/ErrorLine";
import { give, type Person, personQuery, type Scope } from "../../api/handout";
import { Amount } from "../../format/Amount";
import { useAct } from "../../history/use-act";
import { useShortcut } from "../../keyboard/shortcuts";
import { GIVE } from "./CounterField";
import { PersonOrderLines } from "./PersonOrderLines";
import type { Sound } from "./sounds";
import { fits, giveForm, isAll, type Taken } from "./taken";

interface Props {
  scope: Scope;
  memberId: string;
  /** Where the hand goes back to. */
  field: RefObject<HTMLInputElement | null>;
  onOpen: (memberId: string) => void;
  /** Goods are handed over; says what. */
  onGiven: (text: string) => void;
  onSound: (sound: Sound) => void;
}

/** Whoever stands at the counter: what they get, and what they pay. */
export function PersonCard(props: Props) {
  const { scope, memberId } = props;
  const { t } = useTranslation();
  const { data: person, error } = useQuery({
    ...personQuery(scope, memberId),
    placeholderData: keepPreviousData,
  });
  if (error) return <ErrorLine error={error} where={t("handout.person")} />;
  if (!person) return null;
  return <Card {...props} person={person} />;
}

function Card({ person, field, onOpen, onGiven, onSound }: Props & { person: Person }) {
  const { t } = useTranslation();
  const act = useAct();
  const card = useRef<HTMLElement>(null);
  const [taken, setTaken] = useState<Taken>({});
  const [collectedBy, setCollectedBy] = useState("");
  const [giving, setGiving] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const form = giveForm(person, taken, collectedBy);
  const waits = person.state === "waiting" || person.state === "partly";
  const some = form !== null && form.lines.length > 0;
  const all = form !== null && isAll(person, form);

  const handOver = async () => {
    if (giving || !waits) return;
    if (!form || form.lines.length === 0) {
      onSound("wrong");
      const misfit = person.orders.flatMap(({ lines }) => lines).find((line) => !fits(taken, line));
      setWrong(misfit ? t("handout.too_much", { product: misfit.product }) : t("handout.nothing"));
      return;
    }
    setGiving(true);
    const text = all
      ? t("handout.given_all", { name: person.name })
      : t("handout.given_part", { name: person.name });
    const done = await act(() => give(form), {
      done: () => text,
      where: t("handout.give"),
    });
    setGiving(false);
    if (done) onGiven(text);
    else onSound("wrong");
  };
  const onGive = useEffectEvent(() => void handOver());
  useEffect(() => {
    const listener = () => onGive();
    window.addEventListener(GIVE, listener);
    return () => window.removeEventListener(GIVE, listener);
  }, []);
  useShortcut("counterGive", () => void handOver());
  const focusOn = (selector: string) => {
    const wanted = card.current?.querySelector<HTMLInputElement>(selector);
    wanted?.focus();
    wanted?.select();
  };
  useShortcut("counterPart", () => focusOn(".taken input"), waits);
  useShortcut("counterProxy", () => focusOn(".proxy input"), waits);
  const back = () => field.current?.focus();

  const sequences = [...new Set(person.orders.map(({ sequence }) => sequence))];
  const where = [
    person.door,
    person.phone_end && t("handout.phone_end", { digits: person.phone_end }),
  ];
  return (
    <article ref={card} className="person-card" aria-label={person.name} data-state={person.state}>
      <header className="person-head">
        <span className="person-number">{sequences.join("·")}</span>
        <h2 title={person.name}>{person.name}</h2>
        <span className="person-where">{where.filter(Boolean).join(" · ")}</span>
        {person.state !== "waiting" && (
          <span className="person-state">{t(`handout.state.${person.state}`)}</span>
        )}
      </header>
      {person.elsewhere.map(({ point, pieces }) => (
        <p key={point} className="person-notice">
          {t("handout.elsewhere", { point: point || t("delivery.no_stop"), pieces })}
        </p>
      ))}
      {person.mates.map((mate) => (
        <p key={mate.member_id} className="person-notice">
          {t("handout.mate", { name: mate.name, pieces: mate.pieces_left })}{" "}
          <Button type="link" size="small" onClick={() => onOpen(mate.member_id)}>
            {t("handout.open_mate")}
          </Button>
        </p>
      ))}
      <div className="person-orders">
        {person.orders.map((order) => (
          <PersonOrderLines
            key={order.order_id}
            order={order}
            several={person.orders.length > 1}
            taken={taken}
            onTake={(line, quantity) => {
              setTaken({ ...taken, [line]: quantity });
              setWrong(null);
            }}
            onEnter={() => void handOver()}
            onLeave={back}
          />
        ))}
      </div>
      {wrong && (
        <p className="person-wrong" role="alert">
          {wrong}
        </p>
      )}
      <footer className="person-foot">
        <p className="person-pay">
          {person.to_pay > 0 && (
            <>
              {t("handout.to_pay")} <Amount fen={person.to_pay} />
            </>
          )}
          {person.said_paid > 0 && (
            <span className="person-paid">
              {t("handout.said_paid")} <Amount fen={person.said_paid} />
            </span>
          )}
        </p>
        {waits && (
          <>
            <Input
              className="proxy"
              value={collectedBy}
              maxLength={30}
              onChange={({ target }) => setCollectedBy(target.value)}
              onPressEnter={() => void handOver()}
              onKeyDown={({ key }) => key === "Escape" && back()}
              placeholder={t("handout.proxy")}
              aria-label={t("handout.proxy")}
              suffix={<kbd>F4</kbd>}
            />
            <Button
              type="primary"
              size="large"
              className="person-give"
              loading={giving}
              disabled={!some}
              onClick={() => void handOver()}
            >
              {all ? t("handout.give_all") : t("handout.give_part")} <kbd>Enter</kbd>
            </Button>
          </>
        )}
      </footer>
    </article>
  );
}
