import { useTranslation } from "react-i18next";
import type { OrderMinimum, TermsCheck } from "../../api/purchasing";
import { formatFen } from "../../format/fen";
import { formatMoment } from "../../format/moment";

interface Props {
  terms: TermsCheck;
  /** Of the campaigns that are bought for, by their ids. */
  titles: ReadonlyMap<string, string>;
}

/** What the supplier asks of the order as a whole: what is missing, what bringing it costs, when it is here. */
export function TermsLine({ terms, titles }: Props) {
  const { t, i18n } = useTranslation();
  const amount = (minimum: OrderMinimum) =>
    minimum.counted_in === "amount"
      ? formatFen(minimum.least)
      : t(`purchase.terms.${minimum.counted_in}`, { count: minimum.least });
  const late = terms.too_late_for.map((id) => titles.get(id) ?? "").join("、");
  const facts = [
    terms.delivery_fee > 0 && t("purchase.terms.fee", { fee: formatFen(terms.delivery_fee) }),
    terms.missing_to_free !== null &&
      t("purchase.terms.to_free", { missing: formatFen(terms.missing_to_free) }),
    terms.expected_at !== null &&
      t("purchase.terms.expected", { at: formatMoment(terms.expected_at, i18n.language) }),
  ].filter(Boolean);
  if (facts.length === 0 && terms.missing === null) return null;
  return (
    <p className="supplier-terms">
      {terms.missing !== null && (
        <strong className="supplier-lacks">
          {t("purchase.terms.missing", { missing: amount(terms.missing) })}
        </strong>
      )}
      {facts.length > 0 && <span>{facts.join(" · ")}</span>}
      {late !== "" && (
        <strong className="supplier-lacks">{t("purchase.terms.too_late", { titles: late })}</strong>
      )}
    </p>
  );
}
