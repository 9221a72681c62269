import { queryOptions } from "@tanstack/react-query";
import {
  commands,
  type DeliveryForm,
  type DeliverySource,
  type Form,
  type Language,
  type PictureForm,
} from "../bindings";
import type { Area, QueryKey } from "./areas";
import { ask } from "./ask";

export type {
  ArrivalPage,
  ClaimList,
  Delivery,
  DeliveryDraft,
  DeliveryForm,
  DeliverySource,
  ExpectedLine,
  ExpectedOrder,
  PictureForm,
  PictureView,
  ReceivedLine,
} from "../bindings";

/** What comes is asked for in purchase orders, and names goods and suppliers. */
const names: { alsoReads: Area[] } = { alsoReads: ["purchases", "products", "suppliers"] };

/** What is on its way, and what came. */
export const arrivalsQuery = queryOptions({
  queryKey: ["stock", "arrivals"] satisfies QueryKey,
  queryFn: () => ask(commands.arrivalPage()),
  meta: names,
});

/** A delivery before it is counted. */
export const deliveryDraftQuery = (source: DeliverySource) =>
  queryOptions({
    queryKey: ["stock", "delivery-draft", source] satisfies QueryKey,
    queryFn: () => ask(commands.deliveryDraft(source)),
    // Always read afresh: what a form holds at first must be what is expected now.
    gcTime: 0,
    meta: { alsoReads: [...names.alsoReads, "orders", "campaigns"] },
  });

/** Counts a delivery in. */
export const receiveGoods = (form: DeliveryForm) => ask(commands.receiveGoods(form));

/** A picture made small enough to be kept. */
export const smallPicture = (data: string): Promise<PictureForm> =>
  ask(commands.smallPicture(data));

/** The pictures of a lot and of the delivery by which it came. */
export const picturesQuery = (lotId: string | null, receiptId: string | null) =>
  queryOptions({
    queryKey: ["stock", "pictures", lotId, receiptId] satisfies QueryKey,
    queryFn: () => ask(commands.pictures(lotId, receiptId)),
  });

/** Puts a lot's certificate on file. */
export const addCertificate = (lotId: string, picture: PictureForm) =>
  ask(commands.addCertificate(lotId, picture));

/** What a supplier owes for a purchase order. */
export const supplierClaimsQuery = (orderId: string) =>
  queryOptions({
    queryKey: ["stock", "claims", orderId] satisfies QueryKey,
    queryFn: () => ask(commands.supplierClaims(orderId)),
    meta: names,
  });

/** The same as a text to paste into the supplier's chat. */
export const supplierClaimsTextQuery = (orderId: string, language: Language) =>
  queryOptions({
    queryKey: ["stock", "claims-text", orderId, language] satisfies QueryKey,
    queryFn: () => ask(commands.supplierClaimsText(orderId, language)),
    meta: names,
  });

/** Saves the claims with their pictures where the person says; gives the files, none if they decided against. */
export const saveSupplierClaims = (orderId: string, form: Form, language: Language) =>
  ask(commands.saveSupplierClaims(orderId, form, language));
