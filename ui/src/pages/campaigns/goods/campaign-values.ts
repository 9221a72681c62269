import { ApiError } from "../../../api/api-error";
import type { CampaignForm, OfferForm } from "../../../api/campaigns";

/** Goods of a campaign while it is edited: the price may be missing for the moment. */
export type OfferValues = Omit<OfferForm, "price"> & { price: number | null };
export type CampaignValues = Omit<CampaignForm, "offers"> & { offers: OfferValues[] };

export const BLANK_CAMPAIGN: CampaignValues = {
  id: null,
  title: "",
  cutoff: null,
  pickup_at: null,
  note: "",
  offers: [],
};

export function campaignValues(form: CampaignForm): CampaignValues {
  return form;
}

/**
 * The campaign as it is stored.
 *
 * @throws ApiError where a price is missing: nothing can be sold without one.
 */
export function campaignForm({ offers, ...campaign }: CampaignValues): CampaignForm {
  const unpriced = offers.flatMap(({ price }, at) =>
    price === null ? [{ field: `offers.${at}.price`, code: "required" as const }] : [],
  );
  if (unpriced.length > 0) throw new ApiError({ code: "fields", fields: unpriced });
  return { ...campaign, offers: offers.map((offer) => ({ ...offer, price: offer.price ?? 0 })) };
}
