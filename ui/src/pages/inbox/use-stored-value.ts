import { useTranslation } from "react-i18next";
import { formatFen } from "../../format/fen";
import { formatMoment } from "../../format/moment";
import { fromThousandths } from "../../format/quantity";

const MONEY = new Set(["price", "cost"]);
const MOMENTS = new Set(["cutoff", "pickup_at"]);
const QUANTITIES = new Set(["quantity"]);

/** Things, fields and values in words, as the store names and writes them. */
export function useStoredValue() {
  const { t, i18n } = useTranslation();
  const thingWord = (table: string) => {
    const key = `stored_things.${table}`;
    return i18n.exists(key) ? t(key as "stored_things.variant") : t("stored_things.unknown");
  };
  /** Fields that mean nothing to a person, such as positions, have no word and are not shown. */
  const fieldWord = (field: string) => {
    const key = `stored_fields.${field}`;
    return i18n.exists(key) ? t(key as "stored_fields.name") : undefined;
  };
  const valueText = (field: string, value: string): string => {
    if (value === "") return t("inbox.empty");
    const number = Number(value);
    if (Number.isFinite(number)) {
      if (MONEY.has(field)) return formatFen(number);
      if (MOMENTS.has(field)) return formatMoment(number, i18n.language);
      if (QUANTITIES.has(field)) return fromThousandths(number);
    }
    return value;
  };
  return { thingWord, fieldWord, valueText };
}
