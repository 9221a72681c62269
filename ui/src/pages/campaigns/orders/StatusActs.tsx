import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { CampaignPage } from "../../../api/campaigns";
import type { OrderRow } from "../../../api/orders";
import { handsOut } from "./standing";
import type { useStatusActs } from "./use-status-acts";

interface Props {
  campaign: CampaignPage;
  order: OrderRow;
  acts: ReturnType<typeof useStatusActs>;
}

/** What can be done with an order as a whole, by where it stands. Goods that are out come back before anything else. */
export function StatusActs({ campaign, order, acts }: Props) {
  const { t } = useTranslation();
  if (order.status === "cancelled") {
    return (
      <Button type="text" onClick={() => void acts.restore(order)}>
        {t("orders.restore")}
      </Button>
    );
  }
  if (order.status === "handed_out") {
    return (
      <Button type="text" onClick={() => void acts.takeBack(order)}>
        {t("orders.take_back")}
      </Button>
    );
  }
  return (
    <>
      <Button type="text" danger onClick={() => void acts.cancel(order)}>
        {t("orders.cancel")}
      </Button>
      {handsOut(campaign) && (
        <Button type="text" onClick={() => void acts.handOut(order)}>
          {t("orders.hand_out")}
        </Button>
      )}
    </>
  );
}
