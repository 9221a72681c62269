import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { CampaignPage } from "../../../api/campaigns";
import { useMay } from "../../../role/use-may";
import { useMove } from "../use-move";
import { Notice } from "./Notice";

/** Says that a campaign takes no orders now, and how it can be made to. */
export function ClosedNotice({ campaign }: { campaign: CampaignPage }) {
  const { t } = useTranslation();
  const move = useMove(campaign);
  const mayRun = useMay("run_campaigns");
  if (campaign.takes_orders) return null;

  const stage = t(`stages.${campaign.stage}`);
  const back = campaign.previous;
  return (
    <Notice
      acts={
        mayRun &&
        back && (
          <Button size="small" onClick={() => move(back)}>
            {t("campaigns.back_to", { stage: t(`stages.${back}`) })}
          </Button>
        )
      }
    >
      {campaign.takes_late_orders
        ? t("orders.closed_takes_late", { stage })
        : t("orders.closed_long_ago", { stage })}
    </Notice>
  );
}
