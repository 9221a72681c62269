import { useTranslation } from "react-i18next";
import type { SentChange } from "../../../api/purchasing";
import { formatFen } from "../../../format/fen";
import { formatQuantity } from "../../../format/quantity";

/** What is different from what the supplier had: `苹果 12 份 → 18 份`. */
export function Changes({ changes }: { changes: readonly SentChange[] }) {
  const { t } = useTranslation();
  const what = (change: SentChange) => {
    const counted = (quantity: string) => formatQuantity(quantity, change.unit);
    if (change.after === null) return t("purchase.order.dropped");
    if (change.before === null) {
      return t("purchase.order.added", { quantity: counted(change.after) });
    }
    const parts = [
      change.before !== change.after && `${counted(change.before)} → ${counted(change.after)}`,
      change.cost_before !== change.cost_after &&
        `${money(change.cost_before)} → ${money(change.cost_after)}`,
    ].filter(Boolean);
    return parts.join(" · ") || t("purchase.order.note_changed");
  };
  return (
    <ul className="purchase-changes">
      {changes.map((change) => (
        <li key={change.variant_id}>
          <span>{`${change.product} ${change.variant}`.trim()}</span> <span>{what(change)}</span>
        </li>
      ))}
    </ul>
  );
}

const money = (fen: number | null) => (fen === null ? "–" : formatFen(fen));
