import { useTranslation } from "react-i18next";
import { removeSupplier, saveSupplier } from "../../api/suppliers";
import { type Card, CardDrawer } from "../../cards/CardDrawer";
import { PhoneField, TextField } from "../../fields/fields";
import { type SupplierValues, supplierForm } from "./supplier-values";

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
    </CardDrawer>
  );
}
