import { useMemo } from "react";
import type { Card } from "./CardDrawer";
import { BLANK } from "./opened";

interface Source<Row, Values> {
  /** An id, `BLANK`, or nothing. */
  opened: string | undefined;
  rows: readonly Row[];
  /** What the form holds for a row. Keep it stable. */
  toValues: (row: Row) => Values;
  /** What it holds for a new one. */
  blank: Values;
}

/** The card that is open, where the list already holds all of it. */
export function useListedCard<Row extends { id: string }, Values>(
  source: Source<Row, Values>,
): Card<Values> | undefined {
  const { opened, rows, toValues, blank } = source;
  return useMemo(() => {
    if (opened === BLANK) return { id: null, values: blank };
    const row = rows.find(({ id }) => id === opened);
    return row && { id: row.id, values: toValues(row) };
  }, [opened, rows, toValues, blank]);
}
