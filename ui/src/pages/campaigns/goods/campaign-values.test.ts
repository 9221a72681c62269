import { expect, it } from "vitest";
import type { ApiError } from "../../../api/api-error";
import type { CampaignForm } from "../../../api/campaigns";
import { campaignForm, campaignValues, hasOfferRules, hasRules, NO_RULES } from "./campaign-values";

const plain: CampaignForm = {
  id: "c1",
  title: "周三水果",
  cutoff: null,
  pickup_at: null,
  note: "",
  terms: { minimum: null, fee: null, reductions: null, repeats: null },
  offers: [
    {
      id: "o1",
      variant_id: "v1",
      menu_number: "1",
      price: 990,
      terms: { limit_each: null, stock: null, tiers: null },
    },
  ],
};

const ruled: CampaignForm = {
  ...plain,
  terms: {
    minimum: { counted_in: "people", least: 20 },
    fee: { amount: 600, per: "campaign", free_from: 20_000, share: "weight" },
    reductions: { on: "campaign", steps: [{ from: 10_000, off: 500 }] },
    repeats: { days: ["tuesday", "friday"] },
  },
  offers: plain.offers.map((offer) => ({
    ...offer,
    terms: {
      limit_each: "2",
      stock: "0",
      tiers: { by: "member" as const, steps: [{ from: "2.5", price: 880 }] },
    },
  })),
};

it("stores the rules as they were read, and none where there were none", () => {
  expect(campaignForm(campaignValues(plain))).toEqual(plain);
  expect(campaignForm(campaignValues(ruled))).toEqual(ruled);
  const amount = { counted_in: "amount" as const, least: 50_000 };
  const byAmount = { ...plain, terms: { ...plain.terms, minimum: amount } };
  expect(campaignForm(campaignValues(byAmount))).toEqual(byAmount);
});

it("knows whether anything is ruled, so that rules stay folded until then", () => {
  expect([hasRules(campaignValues(plain)), hasRules(campaignValues(ruled))]).toEqual([false, true]);
  const offers = [plain, ruled].flatMap((form) => campaignValues(form).offers);
  expect(offers.map(hasOfferRules)).toEqual([false, true]);
});

it("asks for every number that a rule lacks, by the field it stands in", () => {
  const [offer] = campaignValues(plain).offers;
  if (!offer) throw new Error("one offer expected");
  const half = {
    ...campaignValues(plain),
    ...NO_RULES,
    minimum_in: "people" as const,
    fee: { ...NO_RULES.fee, per: "order" as const },
    reductions: [{ from: 100, off: null }],
    offers: [{ ...offer, tiers: [{ from: null, price: 1 }] }],
  };
  try {
    campaignForm(half);
    expect.unreachable();
  } catch (thrown) {
    const { fields } = thrown as ApiError;
    expect(fields.map(({ field }) => field)).toEqual([
      "minimum",
      "fee.amount",
      "reductions.0.off",
      "offers.0.tiers.0.from",
    ]);
  }
});
