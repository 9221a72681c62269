import { useTranslation } from "react-i18next";
import type { FieldValue } from "../../api/inbox";
import { shortAddress } from "../../format/address";
import { formatFen } from "../../format/fen";
import { formatMoment } from "../../format/moment";
import { formatQuantity } from "../../format/quantity";

/** A value as people read it. */
export function useFieldValue() {
  const { t, i18n } = useTranslation();
  return (field: FieldValue): string => {
    switch (field.type) {
      case "nothing":
        return t("inbox.empty");
      case "text":
        return field.value;
      case "money":
        return formatFen(field.value);
      case "amount":
        return formatQuantity(field.value.quantity, field.value.unit);
      case "count":
        return String(field.value);
      case "minimum": {
        const { count, in_cases } = field.value;
        return in_cases ? t("inbox.minimum_cases", { count }) : String(count);
      }
      case "group_minimum": {
        const { counted_in, least } = field.value;
        return counted_in === "amount"
          ? formatFen(least)
          : t(`rules.missing_in.${counted_in}`, { count: least });
      }
      case "fee": {
        const { per, amount, free_from } = field.value;
        const free = free_from !== null && t("inbox.fee_free", { amount: formatFen(free_from) });
        return [`${t(`rules.fee_per.${per}`)} ${formatFen(amount)}`, free]
          .filter(Boolean)
          .join(" · ");
      }
      case "reductions":
        return field.value.steps
          .map(({ from, off }) =>
            t("inbox.reduction", { from: formatFen(from), off: formatFen(off) }),
          )
          .join(" · ");
      case "tiers": {
        const { tiers, unit } = field.value;
        return tiers.steps
          .map(({ from, price }) =>
            t("inbox.tier", { quantity: formatQuantity(from, unit), price: formatFen(price) }),
          )
          .join(" · ");
      }
      case "moment":
        return formatMoment(field.value, i18n.language);
      case "address":
        return shortAddress(field.value) || t("inbox.empty");
    }
  };
}
