import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useCallback, useId, useLayoutEffect, useMemo, useRef } from "react";
import { measure } from "../design/tokens";
import { type GridColumn, layout, type RowTone } from "./column";
import { GridFoot } from "./GridFoot";
import { GridHead } from "./GridHead";
import { cellId, GridRow } from "./GridRow";
import { HEAD } from "./movement";
import { useGridHands } from "./use-grid-hands";
import type { Selection } from "./use-selection";
import { useSortedRows } from "./use-sorted-rows";
import "./grid.css";

const CHECK_WIDTH_PX = 36;
const ROW_PX = measure.gridRowPx;
/** The head and the foot cover this much of what scrolls. */
const COVERED_PX = 2 * ROW_PX;
const ROWS_WHILE_LOADING = 8;

interface Props<Row> {
  /** What the rows are, for screen readers: `团员`. */
  label: string;
  rows: readonly Row[];
  columns: readonly GridColumn<Row>[];
  rowId: (row: Row) => string;
  /** Called by Enter, a double click, or a click on a door. */
  onOpen?: (row: Row) => void;
  /** Makes rows selectable. */
  selection?: Selection;
  /** A mark on rows that need the leader's eye. */
  tone?: (row: Row) => RowTone | undefined;
  loading?: boolean;
  /** Stands in place of the rows while there are none. */
  empty: ReactNode;
}

/** Rows and columns as hands know them from a spreadsheet. Draws only what is seen, so 100,000 rows stay fluid. */
export function DataGrid<Row extends object>(props: Props<Row>) {
  const { columns, selection, loading = false } = props;
  const gridId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const isSelectable = selection !== undefined;
  const { rows, sorting, toggleSorting } = useSortedRows(props.rows, columns, props.rowId);
  const { template, widthMinPx } = useMemo(
    () => layout(columns, isSelectable ? [CHECK_WIDTH_PX] : []),
    [columns, isSelectable],
  );

  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
    scrollPaddingEnd: COVERED_PX,
    // React 19 draws in time without it, and warns when it is forced from within an effect.
    useFlushSync: false,
  });
  const drawn = virtual.getVirtualItems();
  const scrollToRow = useCallback((index: number) => virtual.scrollToIndex(index), [virtual]);
  const rowsPerPage = () => {
    const shownPx = (scroller.current?.clientHeight ?? 0) - COVERED_PX;
    return Math.max(1, Math.floor(shownPx / ROW_PX) - 1);
  };

  const { active, editing, finishEditing, handlers } = useGridHands({
    scroller,
    rows,
    columns,
    selection,
    rowsPerPage,
    onOpen: props.onOpen,
    toggleSorting,
    scrollToRow,
  });
  const isActiveDrawn =
    active !== null && (active.row === HEAD || drawn.some(({ index }) => index === active.row));

  // The virtualizer scrolls to rows; a column beyond the edge is brought into view here.
  useLayoutEffect(() => {
    if (!active) return;
    const cell = document.getElementById(cellId(gridId, active.row, active.column));
    cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [active, gridId]);

  const summed = useMemo(() => {
    const ids = selection?.ids;
    const chosen = ids?.size ? rows.filter(({ id }) => ids.has(id)) : rows;
    return chosen.map(({ original }) => original);
  }, [rows, selection?.ids]);

  return (
    <div className="grid-frame">
      <div
        ref={scroller}
        role="grid"
        tabIndex={0}
        className="grid"
        aria-label={props.label}
        aria-busy={loading}
        aria-rowcount={rows.length + 2}
        aria-colcount={columns.length + (isSelectable ? 1 : 0)}
        aria-multiselectable={isSelectable || undefined}
        aria-activedescendant={
          isActiveDrawn ? cellId(gridId, active.row, active.column) : undefined
        }
        {...handlers}
      >
        <div className="grid-sheet" role="presentation" style={{ minWidth: widthMinPx }}>
          <GridHead
            gridId={gridId}
            template={template}
            columns={columns}
            sorting={sorting}
            activeColumn={active?.row === HEAD ? active.column : undefined}
            selected={selection && shareOf(selection.ids.size, rows.length)}
          />
          <div role="rowgroup" className="grid-rows" style={{ height: virtual.getTotalSize() }}>
            {drawn.map(({ index, start }) => {
              const row = rows[index];
              if (!row) return null;
              const isActive = active?.row === index;
              return (
                <GridRow
                  key={row.id}
                  gridId={gridId}
                  row={row.original}
                  above={rows[index - 1]?.original}
                  index={index}
                  topPx={start}
                  template={template}
                  columns={columns}
                  selected={selection?.ids.has(row.id)}
                  activeColumn={isActive ? active.column : undefined}
                  tone={props.tone?.(row.original)}
                  onEdited={isActive && editing ? finishEditing : undefined}
                />
              );
            })}
          </div>
          {loading && rows.length === 0 && <RowsToCome />}
          {rows.length > 0 && (
            <GridFoot
              template={template}
              columns={columns}
              rows={summed}
              isSelection={Boolean(selection?.ids.size)}
              rowIndex={rows.length + 2}
              selectable={isSelectable}
            />
          )}
        </div>
      </div>
      {/* Beside the grid, not in it: a sentence and a button are no row. */}
      {rows.length === 0 && !loading && <div className="grid-empty">{props.empty}</div>}
    </div>
  );
}

/** Ruled lines where the rows will be, so that nothing jumps when they come. */
function RowsToCome() {
  return Array.from({ length: ROWS_WHILE_LOADING }, (_, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
    <div key={at} className="grid-row-to-come" aria-hidden="true" />
  ));
}

function shareOf(selected: number, rows: number): "all" | "some" | "none" {
  if (selected === 0) return "none";
  return selected >= rows ? "all" : "some";
}
