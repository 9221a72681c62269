import { useTranslation } from "react-i18next";
import { saveSupplier } from "../../api/suppliers";
import type { ChoiceProps } from "../../fields/ChoiceInput";
import { useAct } from "../../history/use-act";
import { BLANK_SUPPLIER, supplierForm } from "../suppliers/supplier-values";

/** Puts a supplier on file by the name alone, from within the choice of one; the rest can be filled in later. */
export function useNewSupplier(): NonNullable<ChoiceProps["create"]> {
  const { t } = useTranslation();
  const act = useAct();
  return {
    label: (name) => t("products.new_supplier", { name }),
    make: (name) =>
      act(() => saveSupplier(supplierForm({ ...BLANK_SUPPLIER, name })), {
        done: () => t("cards.saved", { name }),
        where: t("products.new_supplier", { name }),
      }),
  };
}
