import { memo, type ReactNode } from "react";
import { type AfterEdit, CellEditor } from "./CellEditor";
import type { GridColumn, RowTone } from "./column";

interface Props<Row> {
  gridId: string;
  row: Row;
  /** The row shown above, if there is one. */
  above: Row | undefined;
  /** From 0. */
  index: number;
  topPx: number;
  template: string;
  columns: readonly GridColumn<Row>[];
  /** Undefined where rows cannot be selected. */
  selected: boolean | undefined;
  /** The column of the active cell, if it is in this row. */
  activeColumn: number | undefined;
  tone: RowTone | undefined;
  /** Given while the active cell is being edited; called when that is over. */
  onEdited: ((after: AfterEdit) => void) | undefined;
}

/** The element id of a cell, by which the grid names its active one to screen readers. */
export function cellId(gridId: string, row: number, column: number): string {
  return `${gridId}-${row}-${column}`;
}

function Row<R>(props: Props<R>) {
  const { gridId, row, above, index, columns, selected, activeColumn, tone, onEdited } = props;
  const firstColumn = selected === undefined ? 1 : 2;
  return (
    <div
      role="row"
      className={tone ? `grid-row grid-row-${tone}` : "grid-row"}
      // Counted from 1, the head being the first.
      aria-rowindex={index + 2}
      aria-selected={selected}
      data-row={index}
      style={{ gridTemplateColumns: props.template, transform: `translateY(${props.topPx}px)` }}
    >
      {selected !== undefined && (
        <div role="gridcell" aria-colindex={1} className="grid-cell grid-check" data-check>
          <span className="grid-checkbox" aria-hidden="true" />
        </div>
      )}
      {columns.map((column, at) => {
        const edit = onEdited && at === activeColumn ? column.edit : undefined;
        return (
          <div
            key={column.id}
            id={cellId(gridId, index, at)}
            role="gridcell"
            aria-colindex={at + firstColumn}
            aria-readonly={column.edit ? undefined : true}
            className={cellClass(column, at === activeColumn)}
            style={{ left: column.staysAtPx }}
            data-column={at}
          >
            {edit && onEdited ? (
              <CellEditor row={row} label={column.title} edit={edit} onDone={onEdited} />
            ) : (
              <CellText column={column} row={row} isRepeated={isRepeated(column, row, above)} />
            )}
          </div>
        );
      })}
    </div>
  );
}

export const GridRow = memo(Row) as typeof Row;

export function cellClass<R>(column: GridColumn<R>, isActive: boolean): string {
  return [
    "grid-cell",
    column.align === "end" && "grid-cell-end",
    column.staysAtPx !== undefined && "grid-cell-staying",
    column.edit && "grid-cell-editable",
    isActive && "grid-cell-active",
  ]
    .filter(Boolean)
    .join(" ");
}

function isRepeated<R>({ group }: GridColumn<R>, row: R, above: R | undefined): boolean {
  return group !== undefined && above !== undefined && group(row) === group(above);
}

interface CellTextProps<R> {
  column: GridColumn<R>;
  row: R;
  /** Whether the row above says the same: then it is for screen readers only. */
  isRepeated: boolean;
}

function CellText<R>({ column, row, isRepeated }: CellTextProps<R>): ReactNode {
  const value = column.value(row);
  // A long name is cut; resting on it shows it whole.
  const whole = typeof value === "string" ? value : undefined;
  if (isRepeated) return <span className="for-screen-readers">{value}</span>;
  return (
    <span
      className={column.opens ? "grid-text grid-door" : "grid-text"}
      title={whole}
      data-door={column.opens}
    >
      {column.cell ? column.cell(row) : value}
    </span>
  );
}
