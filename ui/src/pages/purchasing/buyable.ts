import type { CampaignRow } from "../../api/campaigns";

/** Whether goods can be bought for a campaign: it takes orders, or has taken them; late ones are bought when the rest was. */
export function buyable({ stage }: Pick<CampaignRow, "stage">): boolean {
  return stage === "open" || stage === "closed" || stage === "ordered";
}
