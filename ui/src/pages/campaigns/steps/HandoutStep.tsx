import type { CampaignPage } from "../../../api/campaigns";
import { CounterDesk } from "../../handout/CounterDesk";
import "./step.css";

/** 自提: the counter for one campaign. */
export function HandoutStep({ campaign }: { campaign: CampaignPage }) {
  return (
    <div className="step">
      <CounterDesk campaigns={[campaign.campaign.id]} />
    </div>
  );
}
