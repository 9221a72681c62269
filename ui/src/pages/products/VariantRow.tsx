import { Form } from "antd";
import { useTranslation } from "react-i18next";
import { CountField } from "../../fields/CountField";
import { Field } from "../../fields/Field";
import { MoneyField, TextField } from "../../fields/fields";
import { TagsField } from "../../fields/TagsField";
import { MinimumInput } from "./MinimumInput";

interface Props {
  /** Its place among the variants, from 0. */
  at: number;
  /** Whether it has to be told from others. */
  named: boolean;
}

/** One variant: its name where there is a choice, what it costs, how it comes and is counted in. */
export function VariantRow({ at, named }: Props) {
  const { t } = useTranslation();
  // The first row's labels head the columns of all.
  const inRow = at > 0;
  const unit: string = Form.useWatch(["variants", at, "unit"]) ?? "";
  return (
    <>
      {named && (
        <>
          <TextField name={`${at}.name`} label={t("products.variant")} inRow={inRow} />
          <TagsField name={`${at}.aliases`} label={t("products.aliases")} inRow={inRow} />
        </>
      )}
      <TextField
        name={`${at}.unit`}
        label={t("products.unit")}
        inRow={inRow}
        otherwise={t("products.unit_default")}
      />
      <MoneyField name={`${at}.price`} label={t("products.price")} inRow={inRow} />
      <MoneyField name={`${at}.cost`} label={t("products.cost")} inRow={inRow} />
      <CountField
        name={`${at}.case_pack`}
        label={t("products.case_pack")}
        inRow={inRow}
        placeholder={t("products.loose")}
      />
      <Field name={`${at}.minimum`} label={t("products.minimum")} inRow={inRow}>
        <MinimumInput unit={unit} />
      </Field>
      <div className="variant-arrival">
        <TextField name={`${at}.barcode`} label={t("products.barcode")} />
        <CountField name={`${at}.shelf_life_days`} label={t("products.shelf_life_days")} />
      </div>
    </>
  );
}
