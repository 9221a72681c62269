import { Button } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CampaignPage } from "../../../api/campaigns";
import { sampleChatList } from "../../../api/orders";
import { EmptyState } from "../../../grid/EmptyState";
import { useOpenTables } from "../../import/use-open-tables";
import { usePastes } from "../review/TakesPastes";

interface Props {
  campaign: CampaignPage;
  /** What the list was narrowed to, or `null` where it was not. */
  filtered: string | null;
  onAdd: () => void;
  /** Opens the page on which members order by themselves. */
  onPage: () => void;
}

/** What the list of orders says while it is empty. */
export function NoOrders({ campaign, filtered, onAdd, onPage }: Props) {
  const { t } = useTranslation();
  const pastes = usePastes();
  const importing = useOpenTables({ kind: "orders", campaignId: campaign.campaign.id });
  const sample = useSampleList(campaign);
  if (filtered !== null)
    return <EmptyState>{t("cards.none_found", { typed: filtered })}</EmptyState>;
  if (!campaign.takes_orders) return <EmptyState>{t("orders.none_yet")}</EmptyState>;
  return (
    <div>
      <EmptyState action={{ label: t("review.paste"), act: pastes.ask }}>
        {t("orders.none")}
      </EmptyState>
      <p className="other-ways">
        {sample !== null && (
          <Button type="link" onClick={() => pastes.review(sample)}>
            {t("orders.try_sample")}
          </Button>
        )}
        <Button type="link" onClick={importing.ask}>
          {t("import.open")}
        </Button>
        <Button type="link" onClick={onAdd}>
          {t("orders.add")}
        </Button>
        <Button type="link" onClick={onPage}>
          {t("ordering.title")}
        </Button>
      </p>
    </div>
  );
}

/** The sample's pasted list, where this is the campaign that it belongs to. */
function useSampleList({ campaign }: CampaignPage): string | null {
  const [sample, setSample] = useState<string | null>(null);
  useEffect(() => {
    let isLate = false;
    void sampleChatList().then((text) => !isLate && setSample(text));
    return () => {
      isLate = true;
    };
  }, []);
  return sample?.includes(campaign.title) ? sample : null;
}
