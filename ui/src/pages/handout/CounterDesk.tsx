import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Button, Switch } from "antd";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorLine } from "../../answer/ErrorLine";
import { type Counter, counterQuery, type Scope } from "../../api/handout";
import { useHistory } from "../../history/history";
import { useShortcut } from "../../keyboard/shortcuts";
import { MessagesDrawer } from "../messages/MessagesDrawer";
import { CounterField } from "./CounterField";
import { CounterScope } from "./CounterScope";
import { PeopleList } from "./PeopleList";
import { PersonCard } from "./PersonCard";
import { type Sound, useSounds } from "./sounds";
import "./handout.css";

interface Props {
  /** Of which campaigns; none for all that are handed out now. */
  campaigns: string[];
  /** Left out where the campaign is given. */
  onChoose?: (campaigns: string[]) => void;
}

/** The counter: a field that takes a scan, the person who stands there, and everybody else. */
export function CounterDesk({ campaigns, onChoose }: Props) {
  const { t } = useTranslation();
  const { undo, redo, redoable } = useHistory();
  const [point, setPoint] = useState<string | null>(null);
  const [memberId, setMemberId] = useState<string | null>(null);
  const [typed, setTyped] = useState("");
  const [given, setGiven] = useState<string | null>(null);
  const [telling, setTelling] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const sounds = useSounds();
  const scope: Scope = { campaigns, pickup_point_id: point };
  const { data, error } = useQuery({
    ...counterQuery(scope),
    placeholderData: keepPreviousData,
  });

  const toField = () => field.current?.focus();
  // As soon as it is there: the link that led here would take what is scanned for itself.
  const isThere = data !== undefined;
  useEffect(() => {
    if (isThere) field.current?.focus();
  }, [isThere]);
  // What was taken back is not given.
  const isTakenBack = redoable !== null;
  useEffect(() => {
    if (isTakenBack) setGiven(null);
  }, [isTakenBack]);
  const open = (id: string) => {
    setMemberId(id);
    setTyped("");
    setGiven(null);
    sounds.play("found");
    toField();
  };
  const clear = () => {
    setMemberId(null);
    setTyped("");
    toField();
  };
  // The field always has the focus, so its own undo would take the key; where nothing is typed there is nothing to undo in it.
  useShortcut("counterUndo", () => void undo().then(toField), typed === "");
  useShortcut("counterRedo", () => void redo().then(toField), typed === "");

  if (error) return <ErrorLine error={error} where={t("places.handout.title")} />;
  if (!data) return null;
  return (
    <section className="counter" aria-label={t("places.handout.title")}>
      <div className="counter-tools">
        <CounterProgress counter={data} />
        <CounterScope
          counter={data}
          chosen={onChoose && campaigns}
          onChoose={onChoose}
          point={point}
          onPoint={setPoint}
        />
        {/* biome-ignore lint/a11y/noLabelWithoutControl: antd's switch is the control */}
        <label className="counter-sounds">
          <Switch
            size="small"
            checked={sounds.on}
            onChange={sounds.turn}
            aria-label={t("handout.sounds")}
          />
          {t("handout.sounds")}
        </label>
        <Button onClick={() => setTelling(true)}>{t("handout.tell")}</Button>
      </div>
      <div className="counter-desk">
        <div className="counter-main">
          <CounterField
            ref={field}
            scope={scope}
            counter={data}
            typed={typed}
            onType={setTyped}
            onOpen={open}
            onWrong={() => sounds.play("wrong")}
            onClear={clear}
          >
            {memberId && typed === "" ? (
              <PersonCard
                key={memberId}
                scope={scope}
                memberId={memberId}
                field={field}
                onOpen={open}
                onGiven={(text) => {
                  sounds.play("given");
                  clear();
                  setGiven(text);
                }}
                onSound={(sound: Sound) => sounds.play(sound)}
              />
            ) : (
              typed === "" && <Waiting counter={data} given={given} />
            )}
          </CounterField>
        </div>
        <PeopleList counter={data} memberId={memberId} onOpen={open} />
      </div>
      {telling && (
        <MessagesDrawer
          campaigns={data.campaigns.filter(({ chosen }) => chosen).map(({ id }) => id)}
          pickupPointId={point}
          kind="reminder"
          onClose={() => setTelling(false)}
        />
      )}
    </section>
  );
}

/** How many people have everything. */
function CounterProgress({ counter: { progress } }: { counter: Counter }) {
  const { t } = useTranslation();
  return (
    <p className="counter-progress" role="status">
      <strong>
        {progress.done} / {progress.of}
      </strong>{" "}
      {t("handout.collected")}
    </p>
  );
}

/** What stands where nobody stands: who was served last, and what can be typed. */
function Waiting({ counter, given }: { counter: Counter; given: string | null }) {
  const { t } = useTranslation();
  if (given) {
    return (
      <p className="counter-given" role="status">
        <span aria-hidden="true">✓</span> {given}
      </p>
    );
  }
  return (
    <p className="counter-hint">
      {counter.people.length === 0 ? t("handout.nobody") : t("handout.hint")}
    </p>
  );
}
