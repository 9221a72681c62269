import type { FieldChoice, LookRow, Mapping, TableField } from "../../api/tables";

/** The mapping with a column that says something else. What only one column can say is taken from the one that said it. */
export function withField(
  mapping: Mapping,
  column: string,
  field: TableField | null,
  fields: readonly FieldChoice[],
): Mapping {
  const mayRepeat = fields.find((choice) => choice.field === field)?.may_repeat ?? false;
  const columns = mapping.columns.map((each) => {
    if (each.column === column) return { ...each, field, confidence: 1 };
    return each.field === field && !mayRepeat ? { ...each, field: null } : each;
  });
  return { ...mapping, columns };
}

/** The mapping with another row for its headings. What the columns say stays: only what they are called changes. */
export function withHeadingRow(mapping: Mapping, row: LookRow | undefined): Mapping {
  if (!row) return mapping;
  const headings = new Map(row.cells.map(({ column, text }) => [column, text]));
  const columns = mapping.columns.map((each) => ({
    ...each,
    heading: headings.get(each.column)?.trim() ?? "",
  }));
  return { ...mapping, heading_row: row.row, columns };
}
