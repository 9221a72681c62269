import type { ReactNode } from "react";

/** A column of a `DataGrid`. Keep the array of columns stable (module scope or `useMemo`). */
export interface GridColumn<Row> {
  id: string;
  title: string;
  /** Stands over the title, where columns are parts of one thing: the product over its variants. */
  over?: string;
  /** What the column is sorted by, and what it shows unless `cell` draws something else. */
  value: (row: Row) => string | number | undefined;
  /** Draws the cell where its value alone does not read well. */
  cell?: (row: Row) => ReactNode;
  widthPx: number;
  /** Takes its share of the width that is left over. */
  grow?: boolean;
  /** Amounts and counts stand at the end, digit under digit. */
  align?: "end";
  /** How far from the left edge the column stays while others scroll by; for the first columns only. */
  staysAtPx?: number;
  /** Rows that follow one another in the same group show the cell once, at the first of them. */
  group?: (row: Row) => string;
  /** A click on the text opens the row. */
  opens?: boolean;
  /** What stands in the foot; gets the selected rows where some are selected, else all. */
  sum?: (rows: readonly Row[]) => ReactNode;
  /** Makes the column editable in place. */
  edit?: CellEdit<Row>;
}

/** How a cell is edited in place. */
export interface CellEdit<Row> {
  /** What stands in the field at first. */
  text: (row: Row) => string;
  /** Stores what was typed; what it throws is shown beside the cell. */
  save: (row: Row, text: string) => Promise<void>;
}

/** A mark on a whole row: `attention` to look here, `loss` for what went wrong, `void` for what no longer counts. */
export type RowTone = "attention" | "loss" | "void";

/** Widths for `grid-template-columns`, and the width below which the grid scrolls sideways. */
export function layout<Row>(columns: readonly GridColumn<Row>[], before: readonly number[]) {
  const widths = columns.map(({ widthPx, grow }) =>
    grow ? `minmax(${widthPx}px, 1fr)` : `${widthPx}px`,
  );
  // Where no column grows, an empty track does, so that rows are ruled over the whole width.
  if (!columns.some(({ grow }) => grow)) widths.push("minmax(0, 1fr)");
  return {
    template: [...before.map((px) => `${px}px`), ...widths].join(" "),
    widthMinPx: [...before, ...columns.map(({ widthPx }) => widthPx)].reduce((a, b) => a + b, 0),
  };
}
