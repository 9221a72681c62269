import { queryOptions } from "@tanstack/react-query";
import { commands, type Language, type ShareForm, type Weight } from "../bindings";
import type { Area, QueryKey } from "./areas";
import { ask } from "./ask";

export type {
  KeptBecause,
  SharedRow,
  ShareForm,
  ShareMessage,
  SharePreview,
  ShareRow,
  ShareWhy,
  SharingRule,
  Surplus,
  Weight,
  WeightRow,
} from "../bindings";

/** What is shared is in stock, and named by goods, people and campaigns. */
const names: { alsoReads: Area[] } = { alsoReads: ["stock", "campaigns", "members", "products"] };

/** Whether what is there of a campaign's goods suffices. */
export const shareOverviewQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ["orders", "share-overview", campaignId] satisfies QueryKey,
    queryFn: () => ask(commands.shareOverview(campaignId)),
    meta: names,
  });

/** Who would get what, and why. */
export const sharePreviewQuery = (form: ShareForm) =>
  queryOptions({
    queryKey: ["orders", "share-preview", form] satisfies QueryKey,
    queryFn: () => ask(commands.previewSharing(form)),
    gcTime: 0,
    meta: names,
  });

/** Gives everybody what the preview showed; gives how many get something else than they ordered. */
export const shareGoods = (form: ShareForm, basis: string) => ask(commands.shareGoods(form, basis));

/** What the people concerned are told. */
export const shareMessagesQuery = (campaignId: string, language: Language) =>
  queryOptions({
    queryKey: ["orders", "share-messages", campaignId, language] satisfies QueryKey,
    queryFn: () => ask(commands.shareMessages(campaignId, null, language)),
    meta: names,
  });

/** Every line of goods by weight of a campaign. */
export const weightsQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ["orders", "weights", campaignId] satisfies QueryKey,
    queryFn: () => ask(commands.weights(campaignId)),
    gcTime: 0,
    meta: names,
  });

/** Notes what lines weigh. */
export const weighGoods = (campaignId: string, weights: Weight[]) =>
  ask(commands.weighGoods(campaignId, weights));
