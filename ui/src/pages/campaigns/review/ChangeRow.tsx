import { Checkbox } from "antd";
import { useTranslation } from "react-i18next";
import type { PersonChange } from "../../../api/orders";
import { Amount } from "../../../format/Amount";
import { goodsName } from "../goods/GoodsName";
import { overText } from "../orders/over";
import type { RowFrame } from "./ReadingRow";

interface Props extends RowFrame {
  change: PersonChange;
  /** Goes to the entry that says so. */
  onOpen: (entry: number) => void;
  /** Lets the change happen, or not, although the order is said to be paid. */
  onAllow: (orderId: string, allowed: boolean) => void;
}

/** Why an order is to be cancelled or is left as it is, or why nothing can be said yet. */
function whyOf(change: PersonChange): "waits" | "handed_out" | "left_out" | "withdrawn" {
  const { undecided, entries } = change;
  if (undecided) return "waits";
  if (change.handed_out) return "handed_out";
  return entries.length === 0 ? "left_out" : "withdrawn";
}

/** What the paste changes in a stored order: `梨 1→3 斤`. */
export function ChangeRow({ index, measure, change, onOpen, onAllow }: Props) {
  const { t } = useTranslation();
  const { person, order_id, kind, lines, entries } = change;
  const [first] = entries;
  return (
    <li
      ref={measure}
      data-index={index}
      className="change"
      data-kind={change.undecided ? undefined : kind}
      data-held={(!change.applies && !change.undecided) || undefined}
    >
      <span className="change-kind">
        {change.undecided ? t("review.waiting") : t(`changes.${kind}`)}
      </span>
      {first === undefined ? (
        <span className="change-name">{person.name}</span>
      ) : (
        <button type="button" className="change-name" onClick={() => onOpen(first)}>
          {person.name}
        </button>
      )}
      <span className="change-lines">
        {change.undecided || change.handed_out || kind === "cancelled"
          ? t(`review.changes.${whyOf(change)}`)
          : lines.map(({ offer_id, product, variant, unit, from, to }) => (
              <span key={offer_id} className="change-line">
                {goodsName(product, variant)}{" "}
                <b>
                  {from}
                  <span aria-hidden="true">→</span>
                  <span className="for-screen-readers">{t("review.becomes")}</span>
                  {to}
                </b>
                {"\u2009"}
                {unit}
              </span>
            ))}
      </span>
      {change.over.length > 0 && (
        <span className="change-over">
          {change.over
            .map((line) => `${goodsName(line.product, line.variant)} ${overText(t, line.over)}`)
            .join("，")}
        </span>
      )}
      <span className="change-amounts">
        <Amount fen={change.amount_before} />
        <span aria-hidden="true">→</span>
        <Amount fen={change.amount_after} />
      </span>
      {change.paid && !change.handed_out && order_id !== null && (
        <Checkbox
          className="change-paid"
          checked={change.applies}
          disabled={change.undecided}
          onChange={(event) => onAllow(order_id, event.target.checked)}
        >
          {t("review.over_paid")}
        </Checkbox>
      )}
    </li>
  );
}
