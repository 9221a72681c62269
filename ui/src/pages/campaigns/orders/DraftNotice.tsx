import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useAnswers } from "../../../answer/answers";
import type { CampaignPage } from "../../../api/campaigns";
import { dropDraft, useDraft } from "../review/drafts";
import { Notice } from "./Notice";

/** Reminds of a pasted list that was left before it was confirmed. */
export function DraftNotice({ campaign: { campaign } }: { campaign: CampaignPage }) {
  const { t } = useTranslation();
  const goTo = useNavigate();
  const answers = useAnswers();
  const draft = useDraft(campaign.id);
  if (!draft) return null;

  const discard = () => answers.say(t("review.discarded"), dropDraft(campaign.id));
  const goOn = () =>
    void goTo({ to: "/campaigns/$campaignId/review", params: { campaignId: campaign.id } });
  return (
    <Notice
      attention
      acts={
        <>
          <Button size="small" type="text" onClick={discard}>
            {t("review.discard")}
          </Button>
          <Button size="small" type="primary" onClick={goOn}>
            {t("review.go_on")}
          </Button>
        </>
      }
    >
      {t("review.left")}
    </Notice>
  );
}
