import type { CampaignPage } from "../../../api/campaigns";

/** A closed campaign, for tests of its steps. */
export const closedCampaign: CampaignPage = {
  campaign: { id: "c1", title: "周三水果", cutoff: null, pickup_at: null, note: "" },
  stage: "closed",
  next: "ordered",
  previous: "open",
  can_cancel: true,
  takes_orders: false,
  offers: [],
  totals: { people: 2, pieces: "6.5", amount: 13_995, said_paid: 0 },
  late: 0,
  suppliers: 1,
  pastes: [],
};
