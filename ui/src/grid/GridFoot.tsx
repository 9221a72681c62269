import { useTranslation } from "react-i18next";
import { formatCount } from "../format/count";
import type { GridColumn } from "./column";
import { cellClass } from "./GridRow";

interface Props<Row> {
  template: string;
  columns: readonly GridColumn<Row>[];
  /** All rows, or the selected ones where some are. */
  rows: readonly Row[];
  isSelection: boolean;
  /** Its place among the rows, counted from 1. */
  rowIndex: number;
  selectable: boolean;
}

/** How many rows there are and what they add up to; of the selected rows where some are. */
export function GridFoot<Row>({ columns, rows, isSelection, ...props }: Props<Row>) {
  const { t } = useTranslation();
  const count = rows.length;
  const firstColumn = props.selectable ? 2 : 1;
  return (
    <div role="rowgroup" className="grid-foot">
      <div
        role="row"
        aria-rowindex={props.rowIndex}
        className="grid-row"
        style={{ gridTemplateColumns: props.template }}
      >
        {props.selectable && <div role="gridcell" aria-colindex={1} className="grid-cell" />}
        {columns.map((column, at) => (
          <div
            key={column.id}
            role="gridcell"
            aria-colindex={at + firstColumn}
            className={cellClass({ ...column, edit: undefined }, false)}
            style={{ left: column.staysAtPx }}
          >
            <span className={at === 0 ? "grid-text grid-count" : "grid-text"}>
              {at === 0
                ? isSelection
                  ? t("grid.selected", { count, rows: formatCount(count) })
                  : t("grid.rows", { count, rows: formatCount(count) })
                : column.sum?.(rows)}
            </span>
          </div>
        ))}
      </div>
    </div>
  );
}
