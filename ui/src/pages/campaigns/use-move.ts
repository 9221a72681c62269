import { useTranslation } from "react-i18next";
import { type CampaignPage, moveCampaign, type Stage } from "../../api/campaigns";
import { useAct } from "../../history/use-act";

/** Moves a campaign to another stage and says so, with the way back. */
export function useMove({ campaign }: CampaignPage): (stage: Stage) => void {
  const { t } = useTranslation();
  const act = useAct();
  return (stage) => {
    const word = t(`stages.${stage}`);
    void act(() => moveCampaign(campaign.id, stage), {
      done: () => t("campaigns.moved", { stage: word }),
      where: t("campaigns.move", { stage: word }),
    });
  };
}
