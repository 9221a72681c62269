import { queryOptions } from "@tanstack/react-query";
import { commands, type DeliveryColumn, type Language } from "../bindings";
import type { Area, QueryKey } from "./areas";
import { ask } from "./ask";

export type {
  Address,
  Buyer,
  DeliveryColumn,
  DeliveryItem,
  DeliveryRow,
  DeliverySheet,
  Language,
  Mark,
  OfferTotal,
  Stop,
  Summary,
} from "../bindings";

/** Every paper is made of orders, and names the people, goods and campaigns they are about. */
const names: { alsoReads: Area[] } = {
  alsoReads: ["campaigns", "members", "products", "settings"],
};

/** How much of what was ordered in a campaign, and by whom. */
export const summaryQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ["orders", "summary", campaignId] satisfies QueryKey,
    queryFn: () => ask(commands.campaignSummary(campaignId)),
    meta: names,
  });

/** The summary as a text for the group. */
export const summaryTextQuery = (campaignId: string, language: Language) =>
  queryOptions({
    queryKey: ["orders", "summary-text", campaignId, language] satisfies QueryKey,
    queryFn: () => ask(commands.summaryText(campaignId, language)),
    meta: names,
  });

/** Who collects what, where. */
export const deliverySheetQuery = (campaignId: string, masked: boolean) =>
  queryOptions({
    queryKey: ["orders", "delivery-sheet", campaignId, { masked }] satisfies QueryKey,
    queryFn: () => ask(commands.deliverySheet(campaignId, masked)),
    // Phones and rooms in the clear are forgotten as soon as nobody looks at them.
    ...(masked ? {} : { gcTime: 0 }),
    meta: { alsoReads: [...names.alsoReads, "pickup_points"] },
  });

/** Saves the delivery sheet where the person says; gives the file, or `null` if they decided against. */
export const saveDeliverySheet = (
  campaignId: string,
  masked: boolean,
  columns: DeliveryColumn[],
  language: Language,
) => ask(commands.saveDeliverySheet(campaignId, masked, columns, language));

/** Shows a file that was saved since the start in its folder. */
export const showSavedFile = (path: string) => ask(commands.showSavedFile(path));
