import { useDeferredValue, useMemo } from "react";

/**
 * The rows whose text holds every word of what was typed, in any order and case. The list follows the typing hand at its
 * own pace, so that the field never stutters however many rows there are. Keep `textOf` stable.
 */
export function useFilteredRows<Row>(
  rows: readonly Row[],
  textOf: (row: Row) => string,
  typed: string,
): readonly Row[] {
  const wanted = useDeferredValue(typed);
  const texts = useMemo(() => rows.map((row) => plain(textOf(row))), [rows, textOf]);
  return useMemo(() => {
    const words = plain(wanted).split(/\s+/).filter(Boolean);
    if (words.length === 0) return rows;
    return rows.filter((_, at) => words.every((word) => texts[at]?.includes(word)));
  }, [rows, texts, wanted]);
}

/** Full-width figures and letters count as plain ones: ３栋 is 3栋. */
function plain(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}
