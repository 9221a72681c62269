import { Checkbox } from "antd";
import { useTranslation } from "react-i18next";
import type { Mark } from "../../../api/orders";
import { Field, type FieldProps } from "../../../fields/Field";

const marks: readonly Mark[] = ["paid", "pickup", "delivery", "proxy"];

/** What the member said about payment and hand-out. */
export function MarksField(field: FieldProps) {
  const { t } = useTranslation();
  return (
    <Field {...field}>
      <Checkbox.Group
        options={marks.map((mark) => ({ value: mark, label: t(`orders.mark.${mark}`) }))}
      />
    </Field>
  );
}
