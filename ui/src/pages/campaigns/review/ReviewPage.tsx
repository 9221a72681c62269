import { Navigate } from "@tanstack/react-router";
import type { CampaignPage } from "../../../api/campaigns";
import { useDraft } from "./drafts";
import { PasteReview } from "./PasteReview";

/** 核对: a pasted list beside what was read in it. Without one there is nothing to see here. */
export function ReviewPage({ campaign }: { campaign: CampaignPage }) {
  const campaignId = campaign.campaign.id;
  const draft = useDraft(campaignId);
  if (!draft)
    return <Navigate to="/campaigns/$campaignId/orders" params={{ campaignId }} replace />;
  // A new text is a new review.
  return <PasteReview key={draft.text} campaign={campaign} form={draft} />;
}
