import { useTranslation } from "react-i18next";
import {
  cancelOrder,
  handOutOrder,
  type OrderRow,
  restoreOrder,
  takeBackOrder,
} from "../../../api/orders";
import { useAct } from "../../../history/use-act";

/** 撤单 and 恢复, 核销 and taking that back, each answered with the way back. */
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
    handOut: ({ order_id, name }: OrderRow) =>
      run(
        () => handOutOrder(order_id),
        t("orders.was_handed_out", { name }),
        t("orders.hand_out_of", { name }),
      ),
    takeBack: ({ order_id, name }: OrderRow) =>
      run(
        () => takeBackOrder(order_id),
        t("orders.was_taken_back", { name }),
        t("orders.take_back_of", { name }),
      ),
  };
}
