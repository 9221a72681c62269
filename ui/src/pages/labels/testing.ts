import type { CampaignRow } from "../../api/campaigns";

/** A campaign of thirty people, for tests. */
export const campaign: CampaignRow = {
  id: "c1",
  title: "周三水果",
  stage: "received",
  cutoff: null,
  pickup_at: null,
  offers: 2,
  totals: {
    people: 30,
    pieces: "40",
    goods: 12_300,
    reduction: 0,
    fee: 0,
    amount: 12_300,
    said_paid: 0,
  },
};
