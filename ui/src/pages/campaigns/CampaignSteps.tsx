import { Outlet } from "@tanstack/react-router";
import { useCampaign } from "./CampaignFrame";
import { CampaignHeader } from "./CampaignHeader";
import { StepTabs } from "./StepTabs";

/** The campaign's head over the step that is open. */
export function CampaignSteps() {
  const campaign = useCampaign();
  return (
    <>
      <CampaignHeader campaign={campaign} />
      <StepTabs campaign={campaign} />
      <Outlet />
    </>
  );
}
