import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { purchaseOrdersQuery } from "../../../api/purchasing";
import { Amount } from "../../../format/Amount";
import { PurchaseDrawer } from "../../purchasing/order/PurchaseDrawer";
import { PurchaseStateWord } from "../../purchasing/PurchaseStateWord";
import "./campaign-purchases.css";

/** The purchase orders of one campaign, each a door. */
export function CampaignPurchases({ campaignId }: { campaignId: string }) {
  const { t } = useTranslation();
  const { data = [] } = useQuery(purchaseOrdersQuery);
  const [opened, setOpened] = useState<string>();
  const own = data.filter(({ campaigns }) => campaigns.some(({ id }) => id === campaignId));
  if (own.length === 0) return null;
  return (
    <>
      <ul className="campaign-purchases" aria-label={t("purchase.orders.title")}>
        {own.map((row) => (
          <li key={row.id}>
            <button type="button" onClick={() => setOpened(row.id)}>
              <span>{row.number}</span>
              <strong>{row.supplier || t("purchase.no_supplier")}</strong>
              <PurchaseStateWord state={row.state} />
              <Amount fen={row.total} />
            </button>
          </li>
        ))}
      </ul>
      <PurchaseDrawer id={opened} onClose={() => setOpened(undefined)} />
    </>
  );
}
