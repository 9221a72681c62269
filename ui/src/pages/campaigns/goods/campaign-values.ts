import { ApiError } from "../../../api/api-error";
import type {
  CampaignForm,
  CampaignTerms,
  FeePer,
  FeeShare,
  GroupMinimum,
  OfferForm,
  OfferTerms,
  ReductionOn,
  TierBy,
  Weekday,
} from "../../../api/campaigns";

/** One step of 阶梯价 while it is edited. */
export interface TierValues {
  from: string | null;
  price: number | null;
}

/** Goods of a campaign while it is edited: the price may be missing for the moment. */
export interface OfferValues extends Omit<OfferForm, "price" | "terms"> {
  price: number | null;
  limit_each: string | null;
  stock: string | null;
  tiers_by: TierBy;
  tiers: TierValues[];
}

/** The rules while they are edited. Names are those of the domain, so that what is wrong stands beside its field. */
export interface RuleValues {
  minimum_in: GroupMinimum["counted_in"] | null;
  /** Fen of an amount, else a count as text. */
  minimum: number | string | null;
  fee: {
    per: FeePer | null;
    amount: number | null;
    free_from: number | null;
    share: FeeShare;
  };
  reductions_on: ReductionOn;
  reductions: { from: number | null; off: number | null }[];
  repeats: Weekday[];
}

export type CampaignValues = Omit<CampaignForm, "offers" | "terms"> &
  RuleValues & { offers: OfferValues[] };

/** An offer of which there is enough for everybody, at one price. */
export const NO_OFFER_RULES = {
  limit_each: null,
  stock: null,
  tiers_by: "campaign",
  tiers: [],
} satisfies Partial<OfferValues>;

export const NO_RULES: RuleValues = {
  minimum_in: null,
  minimum: null,
  fee: { per: null, amount: null, free_from: null, share: "equally" },
  reductions_on: "member",
  reductions: [],
  repeats: [],
};

export const BLANK_CAMPAIGN: CampaignValues = {
  id: null,
  title: "",
  cutoff: null,
  pickup_at: null,
  note: "",
  offers: [],
  ...NO_RULES,
};

export function campaignValues({ terms, offers, ...form }: CampaignForm): CampaignValues {
  return { ...form, ...ruleValues(terms), offers: offers.map(offerValues) };
}

/**
 * The campaign as it is stored.
 *
 * @throws ApiError where a number is missing: nothing can be sold without a price, and half a rule is none.
 */
export function campaignForm(values: CampaignValues): CampaignForm {
  const missing = [...missingInRules(values), ...values.offers.flatMap(missingInOffer)];
  if (missing.length > 0) {
    const fields = missing.map((field) => ({ field, code: "required" as const }));
    throw new ApiError({ code: "fields", fields });
  }
  const { id, title, cutoff, pickup_at, note, offers } = values;
  const terms = campaignTerms(values);
  return { id, title, cutoff, pickup_at, note, terms, offers: offers.map(offerForm) };
}

/** Is anything ruled? */
export function hasRules(values: RuleValues): boolean {
  return (
    values.minimum_in !== null ||
    values.fee.per !== null ||
    values.reductions.length > 0 ||
    values.repeats.length > 0
  );
}

/** Is anything of this offer ruled? */
export function hasOfferRules({ limit_each, stock, tiers }: OfferValues): boolean {
  return limit_each !== null || stock !== null || tiers.length > 0;
}

function ruleValues({ minimum, fee, reductions, repeats }: CampaignTerms): RuleValues {
  return {
    minimum_in: minimum?.counted_in ?? null,
    minimum:
      minimum?.counted_in === "amount" ? minimum.least : minimum ? String(minimum.least) : null,
    fee: fee ?? NO_RULES.fee,
    reductions_on: reductions?.on ?? "member",
    reductions: reductions?.steps ?? [],
    repeats: repeats?.days ?? [],
  };
}

function offerValues({ terms, ...offer }: OfferForm): OfferValues {
  const { limit_each, stock, tiers } = terms;
  const by = tiers?.by ?? "campaign";
  return { ...offer, limit_each, stock, tiers_by: by, tiers: tiers?.steps ?? [] };
}

function campaignTerms(values: RuleValues): CampaignTerms {
  const { fee, reductions, repeats } = values;
  return {
    minimum: minimumOf(values),
    fee: fee.per === null ? null : { ...fee, per: fee.per, amount: fee.amount ?? 0 },
    reductions:
      reductions.length === 0
        ? null
        : {
            on: values.reductions_on,
            steps: reductions.map(({ from, off }) => ({ from: from ?? 0, off: off ?? 0 })),
          },
    repeats: repeats.length === 0 ? null : { days: repeats },
  };
}

function minimumOf({ minimum_in, minimum }: RuleValues): GroupMinimum | null {
  if (minimum_in === null) return null;
  // A half person is refused as none at all.
  const least = Math.floor(Number(minimum ?? 0));
  return { counted_in: minimum_in, least };
}

function offerForm({
  limit_each,
  stock,
  tiers_by,
  tiers,
  price,
  ...offer
}: OfferValues): OfferForm {
  const steps = tiers.map(({ from, price: step }) => ({ from: from ?? "0", price: step ?? 0 }));
  const terms: OfferTerms = {
    limit_each,
    stock,
    tiers: steps.length === 0 ? null : { by: tiers_by, steps },
  };
  return { ...offer, price: price ?? 0, terms };
}

function missingInRules({ minimum_in, minimum, fee, reductions }: RuleValues): string[] {
  return [
    ...(minimum_in !== null && minimum === null ? ["minimum"] : []),
    ...(fee.per !== null && fee.amount === null ? ["fee.amount"] : []),
    ...reductions.flatMap(({ from, off }, at) => [
      ...(from === null ? [`reductions.${at}.from`] : []),
      ...(off === null ? [`reductions.${at}.off`] : []),
    ]),
  ];
}

function missingInOffer({ price, tiers }: OfferValues, at: number): string[] {
  return [
    ...(price === null ? [`offers.${at}.price`] : []),
    ...tiers.flatMap((tier, step) => [
      ...(tier.from === null ? [`offers.${at}.tiers.${step}.from`] : []),
      ...(tier.price === null ? [`offers.${at}.tiers.${step}.price`] : []),
    ]),
  ];
}
