import {
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useCallback,
  useMemo,
  useState,
} from "react";
import { isComposing } from "../keyboard/composing";
import type { AfterEdit } from "./CellEditor";
import type { GridColumn } from "./column";
import { HEAD, move, type Position } from "./movement";
import { type Selection, useSelection } from "./use-selection";

interface Grid<Row> {
  scroller: RefObject<HTMLElement | null>;
  /** The rows in the order shown. */
  rows: readonly { id: string; original: Row }[];
  columns: readonly GridColumn<Row>[];
  selection: Selection | undefined;
  /** How many rows a page key moves by. */
  rowsPerPage: () => number;
  onOpen: ((row: Row) => void) | undefined;
  toggleSorting: (columnId: string) => void;
  scrollToRow: (index: number) => void;
}

/** What keys and pointer do to a grid: where its cursor is, whether a cell is edited, what is selected and opened. */
export function useGridHands<Row>(grid: Grid<Row>) {
  const { scroller, rows, columns, selection, rowsPerPage, scrollToRow, toggleSorting } = grid;
  const [cursor, setCursor] = useState<Cursor | null>(null);
  const [editing, setEditing] = useState(false);
  const active = useMemo(() => settled(cursor, rows), [cursor, rows]);
  const selecting = useSelection(selection, (index) => rows[index]?.id ?? "", rows.length);

  const goTo = useCallback(
    ({ row, column }: Position) => {
      setCursor({ row, column, rowId: rows[row]?.id });
      if (row !== HEAD) scrollToRow(row);
    },
    [rows, scrollToRow],
  );
  const next = (from: Position, key: string, ctrl: boolean) =>
    move(from, key, ctrl, {
      rows: rows.length,
      columns: columns.length,
      rowsPerPage: rowsPerPage(),
    });

  const open = (index: number) => {
    const row = rows[index];
    if (row) grid.onOpen?.(row.original);
  };
  const sort = (column: number) => {
    const found = columns[column];
    if (found) toggleSorting(found.id);
  };

  const finishEditing = (after: AfterEdit) => {
    setEditing(false);
    scroller.current?.focus();
    if (!active || after === "stay") return;
    const to = next(active, after === "down" ? "ArrowDown" : "ArrowRight", false);
    if (to) goTo(to);
  };

  /** What a key does besides moving. */
  const actOf = (key: string, ctrl: boolean, at: Position): (() => void) | undefined => {
    const onHead = at.row === HEAD;
    if (onHead && (key === "Enter" || key === " ")) return () => sort(at.column);
    if (key === "Enter" && !ctrl) return () => open(at.row);
    if (key === "F2" && !onHead && columns[at.column]?.edit) return () => setEditing(true);
    if (!selection) return undefined;
    if (key === " ") return () => selecting.toggle(at.row);
    if (ctrl && key.toLowerCase() === "a") return selecting.all;
    if (key === "Escape" && selection.ids.size > 0) return selecting.none;
    return undefined;
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (!active || isComposing(event)) return;
    const ctrl = event.ctrlKey || event.metaKey;
    const act = actOf(event.key, ctrl, active);
    const to = act ? null : next(active, event.key, ctrl);
    if (!act && !to) return;
    event.preventDefault();
    act?.();
    if (!to) return;
    goTo(to);
    if (event.shiftKey && to.row !== HEAD) selecting.stretchTo(to.row);
    else selecting.anchorAt(Math.max(0, to.row));
  };

  const onClick = (event: MouseEvent) => {
    const place = placeOf(event);
    if (!place) return;
    const ctrl = event.ctrlKey || event.metaKey;
    if (place.onCheck) {
      if (place.row !== HEAD)
        event.shiftKey ? selecting.stretchTo(place.row) : selecting.toggle(place.row);
      else selection && selection.ids.size >= rows.length ? selecting.none() : selecting.all();
      return;
    }
    // A click into the field of the cell that is being edited belongs to the field.
    if (editing && active?.row === place.row && active.column === place.column) return;
    setEditing(false);
    goTo(place);
    if (place.row === HEAD) sort(place.column);
    else if (event.shiftKey) selecting.stretchTo(place.row);
    else if (ctrl) selecting.toggle(place.row);
    else {
      selecting.anchorAt(place.row);
      if (place.onDoor) open(place.row);
    }
  };

  const onDoubleClick = (event: MouseEvent) => {
    const place = placeOf(event);
    if (!place || place.row === HEAD || place.onCheck || place.onDoor || editing) return;
    if (columns[place.column]?.edit) setEditing(true);
    else open(place.row);
  };

  const onFocus = () => {
    if (!cursor) setCursor({ row: rows.length > 0 ? 0 : HEAD, column: 0, rowId: rows[0]?.id });
  };

  return {
    active,
    editing,
    finishEditing,
    handlers: { onKeyDown, onClick, onDoubleClick, onFocus },
  };
}

interface Cursor extends Position {
  rowId: string | undefined;
}

/** Follows the row under the cursor when sorting or new data move it; stays in place when the row is gone. */
function settled(cursor: Cursor | null, rows: readonly { id: string }[]): Position | null {
  if (!cursor || cursor.row === HEAD || rows[cursor.row]?.id === cursor.rowId) return cursor;
  const moved = rows.findIndex(({ id }) => id === cursor.rowId);
  // With no rows left this is the head.
  const row = moved >= 0 ? moved : Math.min(cursor.row, rows.length - 1);
  return { row, column: cursor.column };
}

/** The cell that an event of the pointer is about. */
function placeOf(event: MouseEvent) {
  const target = event.target as Element;
  const row = target.closest<HTMLElement>("[data-row]")?.dataset.row;
  const column = target.closest<HTMLElement>("[data-column]")?.dataset.column;
  const onCheck = target.closest("[data-check]") !== null;
  if (row === undefined || (column === undefined && !onCheck)) return null;
  return {
    row: Number(row),
    column: Number(column ?? 0),
    onCheck,
    onDoor: target.closest("[data-door]") !== null,
  };
}
