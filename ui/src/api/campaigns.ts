import { queryOptions } from "@tanstack/react-query";
import { type CampaignForm, commands, type NoticeKind, type Stage } from "../bindings";
import type { Language } from "../i18n/i18n";
import type { Area, QueryKey } from "./areas";
import { ask } from "./ask";
import { offsetMinutes } from "./place";

export type {
  Again,
  CampaignForm,
  CampaignPage,
  CampaignRow,
  CampaignTerms,
  FeePer,
  FeeShare,
  GroupMinimum,
  NoticeKind,
  OfferForm,
  OfferStanding,
  OfferTerms,
  OfferView,
  PasteView,
  ReductionOn,
  Stage,
  TierBy,
  Totals,
  Weekday,
} from "../bindings";

/** What a campaign comes to is made of its orders, and of how the shop rounds. */
const totals: { alsoReads: Area[] } = { alsoReads: ["orders", "settings"] };

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

/** Closes campaigns as at their cutoff: what was entered later counts as late. */
export const closeAtCutoff = (ids: string[]) => ask(commands.closeCampaignsAtCutoff(ids));

/** Moves the cutoff to a later time, and opens the campaign again if it was closed. */
export const extendCampaign = (id: string, cutoffMs: number) =>
  ask(commands.extendCampaign(id, cutoffMs));

/** What the group is told about the minimum; with another cutoff than the campaign's where one is given. */
export const campaignNoticeQuery = (
  id: string,
  kind: NoticeKind,
  cutoffMs: number | null,
  language: Language,
) =>
  queryOptions({
    queryKey: ["campaigns", "notice", id, kind, cutoffMs ?? "", language] satisfies QueryKey,
    queryFn: () => ask(commands.campaignNotice(id, kind, cutoffMs, offsetMinutes(), language)),
    meta: totals,
  });

/** What the next one of a campaign would be. */
export const nextCampaign = (id: string) => ask(commands.nextCampaign(id, offsetMinutes()));

/** Makes a campaign anew so many days later, as a draft; gives its id. */
export const copyCampaign = (id: string, days: number) =>
  ask(commands.copyCampaign(id, days, offsetMinutes()));
