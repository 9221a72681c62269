import type { CampaignPage } from "../../../api/campaigns";

/** A closed campaign, for tests of its steps. */
export const closedCampaign: CampaignPage = {
  campaign: {
    id: "c1",
    title: "周三水果",
    cutoff: null,
    pickup_at: null,
    note: "",
    terms: { minimum: null, fee: null, reductions: null, repeats: null },
    copied_from: null,
  },
  stage: "closed",
  next: "ordered",
  previous: "open",
  can_cancel: true,
  takes_orders: false,
  takes_late_orders: true,
  standings: [],
  missing: null,
  is_due: false,
  after_cutoff: 0,
  offers: [],
  totals: {
    people: 2,
    pieces: "6.5",
    goods: 13_995,
    reduction: 0,
    fee: 0,
    amount: 13_995,
    said_paid: 0,
  },
  late: 0,
  suppliers: 1,
  pastes: [],
};
