import { useTranslation } from "react-i18next";
import { type BuyForm, makePurchaseOrders } from "../../api/purchasing";
import { useAct } from "../../history/use-act";

/** Makes purchase orders of a list and says so, with the way back. */
export function useMakeOrders(form: BuyForm) {
  const { t } = useTranslation();
  const act = useAct();
  return (supplierIds: (string | null)[] = []) =>
    act(() => makePurchaseOrders(form, supplierIds), {
      done: (ids) => t("purchase.made", { count: ids.length }),
      where: t("purchase.make"),
    });
}
