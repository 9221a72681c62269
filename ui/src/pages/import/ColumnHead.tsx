import { Select } from "antd";
import { useTranslation } from "react-i18next";
import type { FieldChoice, MappedColumn, TableField } from "../../api/tables";

interface Props {
  column: MappedColumn;
  fields: readonly FieldChoice[];
  onChoose: (field: TableField | null) => void;
}

const NOTHING = "nothing";

/** A column's letters and heading, and what it says. */
export function ColumnHead({ column, fields, onChoose }: Props) {
  const { t } = useTranslation();
  const name = column.heading || column.column;
  return (
    <th scope="col" data-said={column.field !== null && column.field !== "aside"}>
      <span className="import-letters">{column.column}</span>
      <Select<TableField | typeof NOTHING>
        size="small"
        className="import-field"
        aria-label={t("import.column_says", { column: name })}
        value={column.field ?? NOTHING}
        status={column.field !== null && column.confidence < 0.75 ? "warning" : undefined}
        onChange={(field) => onChoose(field === NOTHING ? null : field)}
        popupMatchSelectWidth={160}
        showSearch={{ optionFilterProp: "label" }}
        options={[
          { value: NOTHING, label: t("import.nothing") },
          ...fields
            .filter(({ field }) => field !== "aside")
            .map(({ field }) => ({ value: field, label: t(`table_fields.${field}`) })),
          ...(column.field === "aside"
            ? [{ value: "aside" as const, label: t("table_fields.aside") }]
            : []),
        ]}
      />
    </th>
  );
}
