import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { lateForPurchaseQuery } from "../../api/purchasing";
import { Notice } from "../campaigns/orders/Notice";

/** Says of which campaigns orders came when their goods had been bought already. */
export function LateOrders({ campaignIds }: { campaignIds: string[] }) {
  const { t } = useTranslation();
  const { data: late = [] } = useQuery(lateForPurchaseQuery(campaignIds));
  return late.map(({ campaign_id, title, orders }) => (
    <Notice key={campaign_id} attention>
      {t("purchase.late", { title, count: orders })}
    </Notice>
  ));
}
