import { useTranslation } from "react-i18next";
import type { PersonChange } from "../../../api/orders";
import { formatFen } from "../../../format/fen";
import { goodsName } from "../goods/GoodsName";

interface Props {
  change: PersonChange;
  /** The entry that it is shown at, by its number in the reading. */
  entry: number;
  /** The number of an entry as it stands in the list. */
  numberOf: (entry: number) => string;
}

/** What is stored of the entry's person and what will be, where that is more than this one entry. */
export function PersonLine({ change, entry, numberOf }: Props) {
  const { t } = useTranslation();
  const others = change.entries.filter((other) => other !== entry);
  if (change.order_id === null && others.length === 0) return null;
  return (
    <p className="person-line">
      <b>{change.person.name}</b>
      {others.length > 0 && (
        <span>{t("review.also_in", { entries: others.map(numberOf).join("、") })}</span>
      )}
      {change.lines.map(({ offer_id, product, variant, unit, from, to }) => (
        <span key={offer_id}>
          {goodsName(product, variant)} {from}
          <span aria-hidden="true">→</span>
          <span className="for-screen-readers">{t("review.becomes")}</span>
          {to}
          {"\u2009"}
          {unit}
        </span>
      ))}
      <span className="person-amounts">
        {change.order_id === null ? (
          formatFen(change.amount_after)
        ) : (
          <>
            {t("review.stored")} {formatFen(change.amount_before)}
            <span aria-hidden="true"> → </span>
            <span className="for-screen-readers">{t("review.becomes")}</span>
            {formatFen(change.amount_after)}
          </>
        )}
      </span>
    </p>
  );
}
