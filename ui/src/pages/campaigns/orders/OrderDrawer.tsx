import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { CampaignPage } from "../../../api/campaigns";
import { membersQuery } from "../../../api/members";
import { orderFormQuery, ordersQuery, saveOrder } from "../../../api/orders";
import { pickupPointsQuery } from "../../../api/pickup-points";
import { useCard } from "../../../cards/use-card";
import { useCardActs } from "../../../cards/use-card-acts";
import { EditDrawer } from "../../../drawer/EditDrawer";
import { ChoiceField, TextField } from "../../../fields/fields";
import { LinesField } from "./LinesField";
import { MarksField } from "./MarksField";
import { MemberField } from "./MemberField";
import { Notice } from "./Notice";
import { OrderCost } from "./OrderCost";
import { OrderOrigin } from "./OrderOrigin";
import { blankOrder, type OrderValues, orderForm, orderValues } from "./order-values";
import { StatusActs } from "./StatusActs";
import { useStatusActs } from "./use-status-acts";

const WIDTH_PX = 600;

interface Props {
  campaign: CampaignPage;
  /** An order's id, or `BLANK`. */
  opened: string | undefined;
  onClose: () => void;
}

/** One order, entered or corrected by hand. */
export function OrderDrawer({ campaign, opened, onClose }: Props) {
  const { t } = useTranslation();
  const campaignId = campaign.campaign.id;
  const { data: orders = [] } = useQuery(ordersQuery(campaignId));
  const { data: members = [] } = useQuery(membersQuery);
  const { data: points = [] } = useQuery(pickupPointsQuery);
  const cards = useCardActs();
  const status = useStatusActs(onClose);
  const blank = useMemo(() => blankOrder(campaignId), [campaignId]);
  const card = useCard({
    opened,
    query: orderFormQuery,
    toValues: orderValues,
    blank,
    close: onClose,
  });
  const order = orders.find(({ order_id }) => order_id === card?.id);
  const nameOf = ({ member_id }: OrderValues) => {
    const name = members.find(({ id }) => id === member_id)?.name ?? "";
    return t("orders.order_of", { name });
  };

  return (
    <EditDrawer
      key={opened}
      title={order ? `${order.sequence} · ${order.name}` : t("orders.add")}
      open={card !== undefined}
      initial={card?.values ?? blank}
      onSave={(values) =>
        cards.save(nameOf(values), async () =>
          saveOrder({ ...orderForm(values), late: campaign.takes_late_orders }),
        )
      }
      onClose={onClose}
      widthPx={WIDTH_PX}
      acts={order && <StatusActs campaign={campaign} order={order} acts={status} />}
    >
      {order?.status === "handed_out" && <Notice>{t("orders.handed_out_stays")}</Notice>}
      {order?.disputed && <Notice attention>{t("orders.disputed_why")}</Notice>}
      {order?.late && (
        <Notice attention>
          {t("orders.late")}：{t("orders.late_why")}
        </Notice>
      )}
      {campaign.takes_late_orders && !order?.late && order?.status !== "handed_out" && (
        <Notice attention>{t("orders.becomes_late")}</Notice>
      )}
      {order && <OrderCost order={order} />}
      <MemberField name="member_id" label={t("orders.member")} />
      <LinesField offers={campaign.offers} standings={campaign.standings} />
      <MarksField name="marks" label={t("orders.marks")} />
      <TextField name="note" label={t("orders.note")} lines={2} />
      <ChoiceField
        name="pickup_point"
        label={t("orders.pickup_point")}
        none={t("orders.usual_point")}
        options={points.map(({ id, name }) => ({ value: id, label: name }))}
      />
      {order?.pasted && <OrderOrigin orderId={order.order_id} />}
    </EditDrawer>
  );
}
