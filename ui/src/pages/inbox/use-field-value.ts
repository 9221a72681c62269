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
      case "moment":
        return formatMoment(field.value, i18n.language);
      case "address":
        return shortAddress(field.value) || t("inbox.empty");
    }
  };
}
