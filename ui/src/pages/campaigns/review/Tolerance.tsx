import { useTranslation } from "react-i18next";
import type { EntryLine } from "../../../api/orders";
import { formatQuantity } from "../../../format/quantity";

/** 愿多拿: how much more somebody would take of a line, if they said so. */
export function Tolerance({ line }: { line: EntryLine }) {
  const { t } = useTranslation();
  if (Number(line.tolerance) === 0) return null;
  return (
    <span className="entry-tolerance">
      {t("review.tolerance", { quantity: formatQuantity(line.tolerance, line.unit) })}
    </span>
  );
}
