import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  acceptPageOrders,
  declinePageOrders,
  type PageDraft,
  type TakeForm,
} from "../../../api/ordering";
import { Amount } from "../../../format/Amount";
import { formatMoment } from "../../../format/moment";
import { useAct } from "../../../history/use-act";
import { useMay } from "../../../role/use-may";
import { MemberSelect } from "../orders/MemberSelect";
import { takenText } from "./taken-text";

interface Props {
  campaignId: string;
  draft: PageDraft;
  /** Does the campaign take orders, if only late ones? */
  takes: boolean;
}

/** One order of the page: who, what, what a person has to look at, and what to do about it. */
export function PageDraftRow({ campaignId, draft, takes }: Props) {
  const { t, i18n } = useTranslation();
  const act = useAct();
  const mayTake = useMay("take_orders");
  const [chosen, setChosen] = useState<{ id: string; name: string } | null>(null);
  const { doubts, state } = draft;
  const isOut = doubts.includes("handed_out");
  const needsWho = doubts.includes("several_named") && chosen === null;
  const isPlain = doubts.every((doubt) => doubt === "new_member");

  const form: TakeForm = {
    id: draft.id,
    revision: draft.revision,
    member_id: chosen?.id ?? null,
    anyway: !isPlain,
  };
  const accept = () =>
    void act(() => acceptPageOrders(campaignId, [form]), {
      done: (taken) => takenText(t, taken),
      where: t("ordering.accept"),
    });
  const decline = () =>
    void act(() => declinePageOrders(campaignId, [form]), {
      done: () => t("ordering.declined"),
      where: t("ordering.decline"),
    });

  return (
    <li className="page-draft">
      <p className="page-draft-head">
        <strong>{draft.name}</strong>
        <span>{draft.room}</span>
        <span>{draft.phone}</span>
        <span>{draft.pickup_point}</span>
        <span className={`page-draft-state page-draft-${state}`}>
          {t(`ordering.states.${state}`)}
        </span>
      </p>
      <ul className="page-draft-lines">
        {draft.lines.map((line) => (
          <li key={line.offer_id}>
            {line.product} {line.variant}{" "}
            {line.before === "0" || line.before === line.after
              ? line.after
              : `${line.before} → ${line.after}`}{" "}
            {line.unit}
          </li>
        ))}
      </ul>
      {draft.remark && <p className="page-draft-remark">{draft.remark}</p>}
      {doubts.length > 0 && (
        <ul className="page-draft-doubts">
          {doubts.map((doubt) => (
            <li key={doubt}>{t(`ordering.doubts.${doubt}`)}</li>
          ))}
        </ul>
      )}
      {draft.member && (
        <p className="page-draft-member">{t("ordering.for_member", { name: draft.member })}</p>
      )}
      <div className="page-draft-foot">
        <Amount fen={draft.amount} />
        <span>{formatMoment(draft.changed_at, i18n.language)}</span>
        {mayTake && takes && (
          <div className="ordering-acts">
            {doubts.some((doubt) => doubt === "several_named" || doubt === "new_member") && (
              <MemberSelect
                size="small"
                value={chosen}
                typedAtFirst={draft.name}
                aria-label={t("orders.find_member")}
                onChoose={setChosen}
                onName={() => setChosen(null)}
              />
            )}
            {!isOut && (
              <Button size="small" type="primary" disabled={needsWho} onClick={accept}>
                {isPlain ? t("ordering.accept") : t("ordering.accept_anyway")}
              </Button>
            )}
            <Button size="small" onClick={decline}>
              {t("ordering.decline")}
            </Button>
          </div>
        )}
      </div>
    </li>
  );
}
