import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { productFormQuery, removeProduct, saveProduct } from "../../api/products";
import { suppliersQuery } from "../../api/suppliers";
import { CardDrawer } from "../../cards/CardDrawer";
import { useCard } from "../../cards/use-card";
import { ChoiceField, TextField } from "../../fields/fields";
import { TagsField } from "../../fields/TagsField";
import { BLANK_PRODUCT, productForm, productValues } from "./product-values";
import { useNewSupplier } from "./use-new-supplier";
import { VariantList } from "./VariantList";
import "./product-drawer.css";

/** Wide enough for a variant in one row. */
const WIDTH_PX = 880;

interface Props {
  /** An id, or `BLANK`. */
  opened: string | undefined;
  onClose: () => void;
}

/** One product: what it is called, who supplies it, and as what it is sold. */
export function ProductDrawer({ opened, onClose }: Props) {
  const { t } = useTranslation();
  const { data: suppliers = [] } = useQuery(suppliersQuery);
  const newSupplier = useNewSupplier();
  const card = useCard({
    opened,
    query: productFormQuery,
    toValues: productValues,
    blank: BLANK_PRODUCT,
    close: onClose,
  });

  return (
    <CardDrawer
      right="change_goods"
      card={card}
      titles={{ blank: t("products.create"), stored: t("products.edit") }}
      nameOf={({ name }) => name.trim()}
      save={async (values) => saveProduct(productForm(values))}
      remove={removeProduct}
      onClose={onClose}
      widthPx={WIDTH_PX}
    >
      <div className="product-head">
        <TextField name="name" label={t("products.name")} />
        <TagsField name="aliases" label={t("products.aliases")} />
        <ChoiceField
          name="supplier_id"
          label={t("products.supplier")}
          none={t("products.no_supplier")}
          options={suppliers.map(({ id, name }) => ({ value: id, label: name }))}
          create={newSupplier}
        />
        <TextField name="menu_code" label={t("products.menu_code")} />
      </div>
      <VariantList />
      <TextField name="note" label={t("products.note")} lines={2} />
    </CardDrawer>
  );
}
