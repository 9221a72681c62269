import { Checkbox, Form } from "antd";
import { useTranslation } from "react-i18next";
import { Account } from "../../accounts/Account";
import { removeSupplier, saveSupplier } from "../../api/suppliers";
import { type Card, CardDrawer } from "../../cards/CardDrawer";
import { CountField } from "../../fields/CountField";
import { Field } from "../../fields/Field";
import { MoneyField, PhoneField, TextField } from "../../fields/fields";
import { OrderMinimumInput } from "./OrderMinimumInput";
import { type SupplierValues, supplierForm } from "./supplier-values";

import "./supplier-drawer.css";

interface Props {
  card: Card<SupplierValues> | undefined;
  onClose: () => void;
}

/** One supplier: whom to call, and what food law wants on record. */
export function SupplierDrawer({ card, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <CardDrawer
      right="change_goods"
      card={card}
      titles={{ blank: t("suppliers.create"), stored: t("suppliers.edit") }}
      nameOf={({ name }) => name.trim()}
      save={(values) => saveSupplier(supplierForm(values))}
      remove={removeSupplier}
      onClose={onClose}
    >
      <TextField name="name" label={t("suppliers.name")} />
      <TextField name="contact" label={t("suppliers.contact")} />
      <PhoneField name="phone" label={t("suppliers.phone")} />
      <TextField name="address" label={t("suppliers.address")} hint={t("suppliers.address_hint")} />
      <TextField
        name="note"
        label={t("suppliers.note")}
        hint={t("suppliers.note_hint")}
        lines={2}
      />
      <fieldset className="supplier-asks">
        <legend>{t("suppliers.terms")}</legend>
        <Field
          name="terms.minimum"
          label={t("suppliers.minimum")}
          hint={t("suppliers.minimum_hint")}
        >
          <OrderMinimumInput />
        </Field>
        <div className="supplier-asks-row">
          <MoneyField name="terms.delivery_fee" label={t("suppliers.delivery_fee")} />
          <MoneyField name="terms.free_from" label={t("suppliers.free_from")} />
          <CountField name="terms.lead_days" label={t("suppliers.lead_days")} />
        </div>
        <Form.Item name={["terms", "mixes_cases"]} valuePropName="checked">
          <Checkbox>{t("suppliers.mixes_cases")}</Checkbox>
        </Form.Item>
      </fieldset>
      {card?.id && <Account side="supplier" id={card.id} />}
    </CardDrawer>
  );
}
