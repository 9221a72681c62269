import { queryOptions } from "@tanstack/react-query";
import {
  type BuyForm,
  commands,
  type Form,
  type Language,
  type PurchaseForm,
  type PurchaseState,
  type SubstitutionForm,
} from "../bindings";
import type { Area, QueryKey } from "./areas";
import { ask } from "./ask";
import { offsetMinutes } from "./place";

export type {
  BuyForm,
  Candidate,
  Choice,
  FillingRound,
  GapView,
  MixedCases,
  OrderMinimum,
  PurchaseForm,
  PurchaseLine,
  PurchaseList,
  PurchasePage,
  PurchaseRow,
  PurchaseState,
  RevisionView,
  Rounding,
  SentChange,
  StageProposal,
  Substitution,
  SubstitutionForm,
  SubstitutionRow,
  SupplierList,
  TermsCheck,
} from "../bindings";

/** What is to be bought is made of orders, goods, stock and what was asked for already. */
const goods: { alsoReads: Area[] } = {
  alsoReads: ["campaigns", "products", "suppliers", "purchases", "stock"],
};

/** What each supplier is to be asked for, over some campaigns. */
export const purchaseListQuery = (form: BuyForm) =>
  queryOptions({
    queryKey: ["orders", "purchase-list", form] satisfies QueryKey,
    queryFn: () => ask(commands.purchaseList(form)),
    meta: goods,
  });

/** Orders that came when the goods of these campaigns had been ordered already. */
export const lateForPurchaseQuery = (campaignIds: string[]) =>
  queryOptions({
    queryKey: ["orders", "late-for-purchase", campaignIds] satisfies QueryKey,
    queryFn: () => ask(commands.lateForPurchase(campaignIds)),
    meta: { alsoReads: ["campaigns"] },
  });

/** One supplier's list as a text to paste into a chat; `supplierId` is `null` for goods that have no supplier. */
export const purchaseTextQuery = (form: BuyForm, supplierId: string | null, language: Language) =>
  queryOptions({
    queryKey: ["orders", "purchase-text", form, supplierId, language] satisfies QueryKey,
    queryFn: () => ask(commands.purchaseText(form, supplierId, language)),
    meta: goods,
  });

/** Saves one supplier's list where the person says; gives the file, or `null` if they decided against. */
export const savePurchaseList = (form: BuyForm, supplierId: string | null, language: Language) =>
  ask(commands.savePurchaseList(form, supplierId, language));

/** Saves every supplier's list in a folder that the person chooses; gives the files, none if they decided against. */
export const savePurchaseLists = (form: BuyForm, language: Language) =>
  ask(commands.savePurchaseLists(form, language));

/** What is missing so that cases fill, and whom to ask. */
export const fillingQuery = (form: BuyForm) =>
  queryOptions({
    queryKey: ["orders", "filling", form] satisfies QueryKey,
    queryFn: () => ask(commands.fillingRound(form)),
    meta: { alsoReads: [...goods.alsoReads, "members"] },
  });

/** What is missing as a text for the group. */
export const fillingTextQuery = (form: BuyForm, language: Language) =>
  queryOptions({
    queryKey: ["orders", "filling-text", form, language] satisfies QueryKey,
    queryFn: () => ask(commands.fillingText(form, language)),
    meta: goods,
  });

/** Makes purchase orders of the list: for these suppliers, or for all where none is named. */
export const makePurchaseOrders = (form: BuyForm, supplierIds: (string | null)[]) =>
  ask(commands.makePurchaseOrders(form, supplierIds, offsetMinutes()));

const named: { alsoReads: Area[] } = {
  alsoReads: ["campaigns", "products", "suppliers", "stock"],
};

/** Every purchase order, the newest first. */
export const purchaseOrdersQuery = queryOptions({
  queryKey: ["purchases", "list"] satisfies QueryKey,
  queryFn: () => ask(commands.listPurchaseOrders()),
  meta: named,
});

/** One purchase order with everything about it. */
export const purchaseOrderQuery = (id: string) =>
  queryOptions({
    queryKey: ["purchases", "one", id] satisfies QueryKey,
    queryFn: () => ask(commands.purchaseOrder(id)),
    meta: named,
  });

/** A purchase order as a text for the supplier. */
export const purchaseOrderTextQuery = (id: string, language: Language) =>
  queryOptions({
    queryKey: ["purchases", "text", id, language] satisfies QueryKey,
    queryFn: () => ask(commands.purchaseOrderText(id, language, offsetMinutes())),
    meta: named,
  });

export const savePurchaseOrder = (form: PurchaseForm) => ask(commands.savePurchaseOrder(form));

export const confirmPurchaseOrder = (form: PurchaseForm) =>
  ask(commands.confirmPurchaseOrder(form));

export const sendPurchaseOrder = (id: string) => ask(commands.sendPurchaseOrder(id));

export const movePurchaseOrder = (id: string, target: PurchaseState) =>
  ask(commands.movePurchaseOrder(id, target));

export const removePurchaseOrder = (id: string) => ask(commands.removePurchaseOrder(id));

/** Saves a purchase order where the person says; gives the files, none if they decided against. */
export const savePurchaseOrderFile = (id: string, form: Form, language: Language) =>
  ask(commands.savePurchaseOrderFile(id, form, language, offsetMinutes()));

/** Campaigns that can be moved on by what became of their purchase orders. */
export const stageProposalsQuery = queryOptions({
  queryKey: ["purchases", "proposals"] satisfies QueryKey,
  queryFn: () => ask(commands.stageProposals()),
  meta: { alsoReads: ["campaigns", "orders", "products", "stock"] },
});

/** Who would be given something else. */
export const substitutionQuery = (form: SubstitutionForm) =>
  queryOptions({
    queryKey: ["orders", "substitution", form] satisfies QueryKey,
    queryFn: () => ask(commands.previewSubstitution(form)),
    meta: { alsoReads: ["campaigns", "members", "products"] },
  });

/** A message for each person concerned, as one text. */
export const substitutionTextQuery = (form: SubstitutionForm, language: Language) =>
  queryOptions({
    queryKey: ["orders", "substitution-text", form, language] satisfies QueryKey,
    queryFn: async () => (await ask(commands.substitutionMessages(form, language))).join("\n"),
    meta: { alsoReads: ["campaigns", "members", "products"] },
  });

export const substitute = (form: SubstitutionForm) => ask(commands.substitute(form));

export const takeBackSubstitution = (campaignId: string, offerId: string) =>
  ask(commands.takeBackSubstitution(campaignId, offerId));
