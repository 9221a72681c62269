import { queryOptions } from "@tanstack/react-query";
import { commands, type DeliveryColumn, type Language, type Rounding } from "../bindings";
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
  PurchaseLine,
  PurchaseList,
  Rounding,
  Stop,
  Summary,
  SupplierList,
} from "../bindings";

/** Every paper is made of orders, and names the people, goods and campaigns they are about. */
const names: { alsoReads: Area[] } = { alsoReads: ["campaigns", "members", "products"] };

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

const goods: { alsoReads: Area[] } = { alsoReads: ["campaigns", "products", "suppliers"] };

/** What each supplier is asked for, over some campaigns. */
export const purchaseListQuery = (campaignIds: string[], rounding: Rounding) =>
  queryOptions({
    queryKey: ["orders", "purchase-list", campaignIds, rounding] satisfies QueryKey,
    queryFn: () => ask(commands.purchaseList(campaignIds, rounding)),
    meta: goods,
  });

/** Orders that came when the goods of these campaigns had been ordered already. */
export const lateForPurchaseQuery = (campaignIds: string[]) =>
  queryOptions({
    queryKey: ["orders", "late-for-purchase", campaignIds] satisfies QueryKey,
    queryFn: () => ask(commands.lateForPurchase(campaignIds)),
    meta: { alsoReads: ["campaigns"] },
  });

/** Which supplier's part of a purchase list; `supplierId` is `null` for goods that have no supplier. */
export interface SupplierPart {
  campaignIds: string[];
  rounding: Rounding;
  supplierId: string | null;
}

/** One supplier's list as a text to paste into a chat. */
export const purchaseTextQuery = (part: SupplierPart, language: Language) =>
  queryOptions({
    queryKey: ["orders", "purchase-text", part, language] satisfies QueryKey,
    queryFn: () =>
      ask(commands.purchaseText(part.campaignIds, part.rounding, part.supplierId, language)),
    meta: goods,
  });

/** Saves one supplier's list where the person says; gives the file, or `null` if they decided against. */
export const savePurchaseList = (part: SupplierPart, language: Language) =>
  ask(commands.savePurchaseList(part.campaignIds, part.rounding, part.supplierId, language));

/** Saves every supplier's list in a folder that the person chooses; gives the files, none if they decided against. */
export const savePurchaseLists = (campaignIds: string[], rounding: Rounding, language: Language) =>
  ask(commands.savePurchaseLists(campaignIds, rounding, language));

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
