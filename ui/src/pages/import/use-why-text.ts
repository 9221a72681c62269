import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Why } from "../../api/tables";

/** Says in words why a row is left out, or what is odd about it: `D 列：“1.38E+10”不是电话号码`; beside the cell without its column. */
export function useWhyText(atCell = false): (why: Why) => string {
  const { t, i18n } = useTranslation();
  return useCallback(
    ({ code, column, params }: Why) => {
      // A doubt about a list has its words there; which of them a reason is is known to the reader alone.
      const doubt = `review.doubts.${code}`;
      const key = i18n.exists(doubt) ? doubt : `table_reasons.${code}`;
      const sentence = t(key as "table_reasons.not_a_phone", params as { text: string });
      return atCell || column === "" ? sentence : t("import.why_column", { column, why: sentence });
    },
    [t, i18n, atCell],
  );
}
