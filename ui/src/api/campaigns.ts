import { queryOptions } from "@tanstack/react-query";
import { type CampaignForm, commands, type Stage } from "../bindings";
import type { Area, QueryKey } from "./areas";
import { ask } from "./ask";

export type {
  CampaignForm,
  CampaignPage,
  CampaignRow,
  OfferForm,
  OfferView,
  PasteView,
  Stage,
  Totals,
} from "../bindings";

/** What a campaign comes to is made of its orders. */
const totals: { alsoReads: Area[] } = { alsoReads: ["orders"] };

/** All campaigns, newest first. */
export const campaignsQuery = queryOptions({
  queryKey: ["campaigns", "list"] satisfies QueryKey,
  queryFn: () => ask(commands.listCampaigns()),
  meta: totals,
});

/** One campaign with everything its page's head shows. */
export const campaignQuery = (id: string) =>
  queryOptions({
    queryKey: ["campaigns", "page", id] satisfies QueryKey,
    queryFn: () => ask(commands.campaignPage(id)),
    meta: { alsoReads: [...totals.alsoReads, "products", "suppliers"] },
  });

/** One campaign, to be edited. */
export const campaignFormQuery = (id: string) =>
  queryOptions({
    queryKey: ["campaigns", "form", id] satisfies QueryKey,
    queryFn: () => ask(commands.campaignForm(id)),
  });

export const saveCampaign = (form: CampaignForm) => ask(commands.saveCampaign(form));

export const removeCampaign = (id: string) => ask(commands.removeCampaign(id));

/** Moves a campaign along its path, one step forth or back, or calls it off. */
export const moveCampaign = (id: string, stage: Stage) => ask(commands.moveCampaign(id, stage));
