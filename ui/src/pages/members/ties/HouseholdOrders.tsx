import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { householdOrdersQuery } from "../../../api/identity";
import { Amount } from "../../../format/Amount";

/** What everybody behind the door ordered, campaign by campaign. */
export function HouseholdOrders({ householdId }: { householdId: string }) {
  const { t } = useTranslation();
  const { data: orders } = useQuery(householdOrdersQuery(householdId));
  if (!orders || orders.length === 0) return null;
  return (
    <>
      <h2>{t("ties.orders")}</h2>
      <ul className="household-orders">
        {orders.map(({ order_id, campaign_id, campaign, sequence, name, amount }) => (
          <li key={order_id}>
            <Link to="/campaigns/$campaignId/orders" params={{ campaignId: campaign_id }}>
              {campaign}
            </Link>
            <span>
              {sequence} {name}
            </span>
            <Amount fen={amount} />
          </li>
        ))}
      </ul>
    </>
  );
}
