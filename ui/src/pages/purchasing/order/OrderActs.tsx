import { Button, Dropdown } from "antd";
import { useTranslation } from "react-i18next";
import {
  movePurchaseOrder,
  type PurchasePage,
  type PurchaseState,
  removePurchaseOrder,
} from "../../../api/purchasing";
import { useCardActs } from "../../../cards/use-card-acts";
import { useAct } from "../../../history/use-act";
import { useMay } from "../../../role/use-may";
import { STATES } from "./states";

interface Props {
  page: PurchasePage;
  /** Called when the order is no more. */
  onGone: () => void;
}

/** Moving an order along its path, back, or off it. Sending stands above: it keeps what was sent. */
export function OrderActs({ page, onGone }: Props) {
  const { t } = useTranslation();
  const act = useAct();
  const acts = useCardActs();
  const may = useMay("buy_goods");
  const { order, state } = page;
  const name = t("purchase.order.title", { number: order.number });
  if (!may) return null;

  const move = (target: PurchaseState) =>
    act(() => movePurchaseOrder(order.id, target), {
      done: () => t("purchase.order.moved", { state: t(`purchase_states.${target}`) }),
      where: t("purchase.order.move", { state: t(`purchase_states.${target}`) }),
    });
  const remove = async () => {
    if (await acts.remove(name, () => removePurchaseOrder(order.id))) onGone();
  };

  const targets = page.targets
    .filter((target) => !(state === "draft" && target === "sent"))
    .sort((a, b) => STATES.indexOf(a) - STATES.indexOf(b));
  const isRemovable = state === "draft" || state === "cancelled";
  return (
    <span className="purchase-moves">
      {targets.length > 0 && (
        <Dropdown
          trigger={["click"]}
          menu={{
            items: targets.map((target) => ({
              key: target,
              label: t("purchase.order.move", { state: t(`purchase_states.${target}`) }),
            })),
            onClick: ({ key }) => void move(key as PurchaseState),
          }}
        >
          <Button disabled={false}>{t("purchase.order.progress")}</Button>
        </Dropdown>
      )}
      {isRemovable && (
        <Button type="text" danger disabled={false} onClick={() => void remove()}>
          {t("cards.remove")}
        </Button>
      )}
    </span>
  );
}
