import { CaretDownFilled, CaretUpFilled } from "@ant-design/icons";
import type { ColumnSort } from "@tanstack/react-table";
import { useTranslation } from "react-i18next";
import type { GridColumn } from "./column";
import { cellClass, cellId } from "./GridRow";
import { HEAD } from "./movement";

interface Props<Row> {
  gridId: string;
  template: string;
  columns: readonly GridColumn<Row>[];
  sorting: ColumnSort | undefined;
  /** The column of the active cell, if it is in the head. */
  activeColumn: number | undefined;
  /** Whether all, some or none of the rows are selected; undefined where they cannot be. */
  selected: "all" | "some" | "none" | undefined;
}

/** The titles. They stay while the rows scroll; a click or Enter sorts. */
export function GridHead<Row>({ gridId, columns, sorting, activeColumn, ...props }: Props<Row>) {
  const { t } = useTranslation();
  const firstColumn = props.selected === undefined ? 1 : 2;
  return (
    <div role="rowgroup" className="grid-head">
      <div
        role="row"
        aria-rowindex={1}
        className="grid-row"
        data-row={HEAD}
        style={{ gridTemplateColumns: props.template }}
      >
        {props.selected !== undefined && (
          <div role="columnheader" aria-colindex={1} className="grid-cell grid-check" data-check>
            <span className="for-screen-readers">{t("grid.select")}</span>
            <span className="grid-checkbox" data-checked={props.selected} aria-hidden="true" />
          </div>
        )}
        {columns.map((column, at) => {
          const sorted =
            sorting?.id === column.id ? (sorting.desc ? "descending" : "ascending") : undefined;
          const Caret = sorted === "descending" ? CaretDownFilled : CaretUpFilled;
          return (
            <div
              key={column.id}
              id={cellId(gridId, HEAD, at)}
              role="columnheader"
              aria-colindex={at + firstColumn}
              aria-sort={sorted}
              className={cellClass(column, at === activeColumn)}
              style={{ left: column.staysAtPx }}
              data-column={at}
            >
              <span className="grid-title" title={wholeTitle(column)}>
                {column.over && <span className="grid-text">{column.over} </span>}
                <span className="grid-text">{column.title}</span>
              </span>
              {sorted && <Caret className="grid-caret" aria-hidden="true" />}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function wholeTitle<Row>({ over, title }: GridColumn<Row>): string {
  return over ? `${over} ${title}` : title;
}
