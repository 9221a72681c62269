import { useTranslation } from "react-i18next";
import { cancelOrder, type OrderRow, restoreOrder } from "../../../api/orders";
import { useAct } from "../../../history/use-act";

/** 撤单 and 恢复, each answered with the way back. */
export function useStatusActs(onDone: () => void) {
  const { t } = useTranslation();
  const act = useAct();
  const run = async (change: () => Promise<unknown>, done: string, where: string) => {
    const changed = await act(() => change().then(() => true), { done: () => done, where });
    if (changed) onDone();
  };
  return {
    cancel: ({ order_id, name }: OrderRow) =>
      run(
        () => cancelOrder(order_id),
        t("orders.was_cancelled", { name }),
        t("orders.cancel_of", { name }),
      ),
    restore: ({ order_id, name }: OrderRow) =>
      run(
        () => restoreOrder(order_id),
        t("orders.was_restored", { name }),
        t("orders.restore_of", { name }),
      ),
  };
}
