import { useTranslation } from "react-i18next";
import type { LookCell, LookRow, MappedColumn } from "../../api/tables";
import { useWhyText } from "./use-why-text";

interface Props {
  row: LookRow;
  columns: readonly MappedColumn[];
  isHeading?: boolean;
}

/** A row of a sheet: how it is read, and its cells with what is odd about them. */
export function LookCells({ row, columns, isHeading = false }: Props) {
  const { t } = useTranslation();
  const whyText = useWhyText();
  const cellText = useWhyText(true);
  const cells = new Map(row.cells.map((cell) => [cell.column, cell]));
  const told = row.why.filter(({ column }) => column === "").map(whyText);
  const reads = row.reads.map(({ text }) => text).join(" · ");
  return (
    <tr data-outcome={row.outcome ?? undefined} data-heading={isHeading || undefined}>
      <th scope="row" className="import-number">
        {row.row}
      </th>
      <td className="import-reads" title={[reads, ...row.why.map(whyText)].join("\n")}>
        {isHeading && t("import.is_heading")}
        {row.outcome === "left_out" && (
          <span className="import-left-out">
            {t("table_outcomes.left_out")} · {row.why.map(whyText).join("；")}
          </span>
        )}
        {row.outcome !== "left_out" && reads}
        {row.outcome === "bad" && told.length > 0 && (
          <span className="import-told">{told.join("；")}</span>
        )}
      </td>
      {columns.map(({ column, field }) => {
        const cell = cells.get(column);
        const why = row.why.filter((each) => each.column === column).map(cellText);
        const isLost = cell !== undefined && LOST.has(cell.kind);
        const problem = why.join("；") || (isLost ? t(`import.cell_${cell.kind}` as never) : "");
        return (
          <td
            key={column}
            data-said={field !== null && field !== "aside"}
            data-problem={problem === "" ? undefined : true}
            data-merged={cell?.merged || undefined}
            title={problem || undefined}
          >
            {cell?.text}
            {problem !== "" && <span className="import-problem">{problem}</span>}
          </td>
        );
      })}
    </tr>
  );
}

/** Cells whose value is lost, whatever their column says. */
const LOST: ReadonlySet<LookCell["kind"]> = new Set(["damaged", "error", "uncomputed"]);
