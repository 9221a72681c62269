import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { liveTogether, type MemberRef, moveOut, setPayer, tiesQuery } from "../../../api/identity";
import { useAct } from "../../../history/use-act";
import { HouseholdOrders } from "./HouseholdOrders";
import { MemberPicker } from "./MemberPicker";
import "./member-ties.css";

/** What ties a member to others: with whom they live, who pays, and what else they are called. Each change counts at once. */
export function MemberTies({ memberId, name }: { memberId: string; name: string }) {
  const { t } = useTranslation();
  const act = useAct();
  const { data: ties } = useQuery(tiesQuery(memberId));
  if (!ties) return null;
  const { household, payer, pays_for, learned } = ties;

  const join = (other: MemberRef) =>
    act(() => liveTogether([memberId, other.id]), {
      done: () => t("ties.live_together", { names: `${name}、${other.name}` }),
      where: t("ties.household"),
    });
  const leave = () =>
    act(() => moveOut(memberId), {
      done: () => t("ties.lives_alone", { name }),
      where: t("ties.household"),
    });
  const pay = (other: MemberRef | null) =>
    act(() => setPayer(memberId, other?.id ?? null), {
      done: () =>
        other ? t("ties.pays", { payer: other.name, name }) : t("ties.pays_own", { name }),
      where: t("ties.payer"),
    });

  return (
    <section className="ties" aria-label={t("ties.title")}>
      <h2>{t("ties.title")}</h2>
      <dl>
        <dt>{t("ties.household")}</dt>
        <dd>
          <Named people={household?.others ?? []} none={t("ties.alone")} />
          <span className="ties-acts">
            <MemberPicker
              label={t("ties.add")}
              not={memberId}
              onChoose={(other) => void join(other)}
            />
            {household && (
              <Button size="small" type="text" onClick={() => void leave()}>
                {t("ties.leave")}
              </Button>
            )}
          </span>
        </dd>
        <dt>{t("ties.payer")}</dt>
        <dd>
          <Named people={payer ? [payer] : []} none={t("ties.own")} />
          <span className="ties-acts">
            <MemberPicker
              label={t("ties.choose_payer")}
              not={memberId}
              onChoose={(other) => void pay(other)}
            />
            {payer && (
              <Button size="small" type="text" onClick={() => void pay(null)}>
                {t("ties.pay_own")}
              </Button>
            )}
          </span>
        </dd>
        {pays_for.length > 0 && (
          <>
            <dt>{t("ties.pays_for")}</dt>
            <dd>
              <Named people={pays_for} none="" />
            </dd>
          </>
        )}
        {learned.length > 0 && (
          <>
            <dt>{t("ties.learned")}</dt>
            <dd>
              <span>{learned.join("、")}</span>
              <Link className="ties-acts" to="/learned">
                {t("places.learned.title")}
              </Link>
            </dd>
          </>
        )}
      </dl>
      {household && <HouseholdOrders householdId={household.id} />}
    </section>
  );
}

function Named({ people, none }: { people: readonly MemberRef[]; none: string }) {
  if (people.length === 0) return <span className="ties-none">{none}</span>;
  return (
    <span>
      {people.map(({ id, name, address }, index) => (
        <span key={id}>
          {index > 0 && "、"}
          <Link to="/members" search={{ open: id }} title={address}>
            {name}
          </Link>
        </span>
      ))}
    </span>
  );
}
