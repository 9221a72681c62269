import { useTranslation } from "react-i18next";
import type { GroupMinimum } from "../../../api/campaigns";
import { formatFen } from "../../../format/fen";

/** What is missing to the minimum, in words: `3 人`; nothing where it is reached or there is none. */
export function useMissing(missing: GroupMinimum | null): string | undefined {
  const { t } = useTranslation();
  if (missing === null) return undefined;
  return missing.counted_in === "amount"
    ? formatFen(missing.least)
    : t(`rules.missing_in.${missing.counted_in}`, { count: missing.least });
}
