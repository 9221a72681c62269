import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type CampaignPage, closeAtCutoff } from "../../../api/campaigns";
import { useAct } from "../../../history/use-act";
import { useMay } from "../../../role/use-may";
import { MissedDrawer } from "../rules/MissedDrawer";
import { useMissing } from "../rules/use-missing";
import { useMove } from "../use-move";
import { Notice } from "./Notice";

/** The cutoff has passed while nobody closed: what now. Where the minimum is not reached, that is the question. */
export function DueNotice({ campaign }: { campaign: CampaignPage }) {
  const { t } = useTranslation();
  const act = useAct();
  const move = useMove(campaign);
  const mayRun = useMay("run_campaigns");
  const missing = useMissing(campaign.missing);
  const [deciding, setDeciding] = useState(false);
  const { id } = campaign.campaign;
  const isMissed = missing !== undefined && (campaign.is_due || campaign.stage === "closed");
  if (!campaign.is_due && !isMissed) return null;

  const stage = t("stages.closed");
  const closeAsAtCutoff = () =>
    void act(() => closeAtCutoff([id]), {
      done: () => t("campaigns.moved", { stage }),
      where: t("campaigns.move", { stage }),
    });
  const late = campaign.after_cutoff;
  return (
    <>
      <Notice
        attention
        acts={
          mayRun && (
            <>
              {isMissed && (
                <Button size="small" type="primary" onClick={() => setDeciding(true)}>
                  {t("rules.decide")}
                </Button>
              )}
              {campaign.is_due && late > 0 && (
                <Button size="small" onClick={closeAsAtCutoff}>
                  {t("rules.close_late", { count: late })}
                </Button>
              )}
              {campaign.is_due && (
                <Button size="small" onClick={() => move("closed")}>
                  {late > 0 ? t("rules.close_all") : t("campaigns.move_to.closed")}
                </Button>
              )}
            </>
          )
        }
      >
        {[
          campaign.is_due && t("rules.due"),
          isMissed && t("rules.missed", { missing }),
          campaign.is_due && late > 0 && t("rules.entered_after", { count: late }),
        ]
          .filter(Boolean)
          .join(" · ")}
      </Notice>
      <MissedDrawer campaign={campaign} open={deciding} onClose={() => setDeciding(false)} />
    </>
  );
}
