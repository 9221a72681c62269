import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { copyCampaign, nextCampaign } from "../../../api/campaigns";
import { useAct } from "../../../history/use-act";

/** 复制团: makes a campaign anew on its next date and goes to the new one. */
export function useCopyCampaign(): (id: string, title: string) => void {
  const { t } = useTranslation();
  const act = useAct();
  const goTo = useNavigate();
  return (id, title) =>
    void act(async () => copyCampaign(id, (await nextCampaign(id)).days), {
      done: () => t("rules.copied", { title }),
      where: t("rules.copy"),
    }).then((campaignId) => {
      if (campaignId !== undefined)
        void goTo({ to: "/campaigns/$campaignId/orders", params: { campaignId } });
    });
}
