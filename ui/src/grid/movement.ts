/** Where the keys lead in a grid. Row `HEAD` is the head; rows count from 0 below it. */

export const HEAD = -1;

export interface Position {
  row: number;
  column: number;
}

export interface Extent {
  rows: number;
  columns: number;
  /** How many rows a page key moves by. */
  rowsPerPage: number;
}

/** The position a key leads to, or `null` where the key does not move. */
export function move(from: Position, key: string, ctrl: boolean, extent: Extent): Position | null {
  const lastRow = extent.rows - 1;
  const lastColumn = extent.columns - 1;
  const to = (row: number, column: number): Position => ({
    row: Math.max(HEAD, Math.min(lastRow, row)),
    column: Math.max(0, Math.min(lastColumn, column)),
  });
  // A page key never lands on the head: it turns pages of rows.
  const toRow = (row: number) => to(Math.max(0, row), from.column);

  switch (key) {
    case "ArrowUp":
      return to(from.row - 1, from.column);
    case "ArrowDown":
      return to(from.row + 1, from.column);
    case "ArrowLeft":
      return to(from.row, from.column - 1);
    case "ArrowRight":
      return to(from.row, from.column + 1);
    case "Home":
      return ctrl ? to(0, 0) : to(from.row, 0);
    case "End":
      return ctrl ? to(lastRow, lastColumn) : to(from.row, lastColumn);
    case "PageUp":
      return toRow(from.row - extent.rowsPerPage);
    case "PageDown":
      return toRow(from.row + extent.rowsPerPage);
    default:
      return null;
  }
}
