import { useQuery } from "@tanstack/react-query";
import { Outlet, useParams } from "@tanstack/react-router";
import { type ComponentType, createContext, useContext } from "react";
import { useTranslation } from "react-i18next";
import { ErrorLine } from "../../answer/ErrorLine";
import { type CampaignPage, campaignQuery } from "../../api/campaigns";
import { TakesPastes } from "./review/TakesPastes";

const CampaignContext = createContext<CampaignPage | null>(null);

/** Around everything of one campaign: reads it once, and takes a list that is pasted anywhere on it. */
export function CampaignFrame() {
  const { t } = useTranslation();
  const { campaignId } = useParams({ strict: false }) as { campaignId: string };
  const { data: campaign, error } = useQuery(campaignQuery(campaignId));
  if (error) return <ErrorLine error={error} where={t("places.campaigns.title")} />;
  if (!campaign) return null;
  return (
    <CampaignContext value={campaign}>
      <TakesPastes campaign={campaign}>
        <Outlet />
      </TakesPastes>
    </CampaignContext>
  );
}

/** The campaign that is open. */
export function useCampaign(): CampaignPage {
  const campaign = useContext(CampaignContext);
  if (!campaign) throw new Error("useCampaign needs a CampaignFrame above it");
  return campaign;
}

/** A page of the campaign that is open, from a component that takes it. */
export function ofCampaign(Part: ComponentType<{ campaign: CampaignPage }>) {
  return function OfCampaign() {
    const campaign = useCampaign();
    // Another campaign is another page: nothing typed or chosen in one carries over.
    return <Part key={campaign.campaign.id} campaign={campaign} />;
  };
}
