import { queryOptions, replaceEqualDeep } from "@tanstack/react-query";
import { commands, type OrderForm, type OrderPreview, type PasteForm } from "../bindings";
import type { Area, QueryKey } from "./areas";
import { ask } from "./ask";

export type {
  Action,
  Address,
  AlternativeView,
  ChangeKind,
  ChatList,
  CutKind,
  DecidedLine,
  Decision,
  Difference,
  Doubt,
  DoubtCode,
  Entry,
  EntryLine,
  EntryView,
  ImportOutcome,
  LineChange,
  LineForm,
  LineRow,
  Mark,
  NotOrdersReason,
  OrderForm,
  OrderPreview,
  OrderRow,
  PasteForm,
  PasteMode,
  PersonAlternative,
  PersonChange,
  PersonChoice,
  PlaceView,
  Span,
  Sums,
  Unread,
} from "../bindings";

/** An order names people and goods. */
const names: { alsoReads: Area[] } = {
  // Amounts follow the campaign's rules, and to what the shop rounds.
  alsoReads: ["campaigns", "members", "products", "settings"],
};

/** Every order of a campaign, cancelled ones too, by sequence number. */
export const ordersQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ["orders", "list", campaignId] satisfies QueryKey,
    queryFn: () => ask(commands.listOrders(campaignId)),
    meta: names,
  });

/** One order, to be corrected. */
export const orderFormQuery = (id: string) =>
  queryOptions({
    queryKey: ["orders", "form", id] satisfies QueryKey,
    queryFn: () => ask(commands.orderForm(id)),
  });

/** 来自哪条接龙: the pasted text that an order last came from, if it came from one. */
export const orderOriginQuery = (id: string) =>
  queryOptions({
    queryKey: ["orders", "origin", id] satisfies QueryKey,
    queryFn: () => ask(commands.orderOrigin(id)),
    meta: names,
  });

export const saveOrder = (form: OrderForm) => ask(commands.saveOrder(form));

export const cancelOrder = (id: string) => ask(commands.cancelOrder(id));

export const restoreOrder = (id: string) => ask(commands.restoreOrder(id));

/** 核销: the goods are with the member. */
export const handOutOrder = (id: string) => ask(commands.handOutOrder(id));

/** Takes a hand-out back. */
export const takeBackOrder = (id: string) => ask(commands.takeBackOrder(id));

/**
 * What a pasted text says and would change, given what was decided about it so far.
 *
 * Each decision asks anew, and most of the answer stays the same: `before` gives the last answer, whose equal parts are
 * kept, so that only what changed is drawn again. Answers are not kept once they are overtaken; the text can be long.
 */
export const previewQuery = (form: PasteForm, before: () => OrderPreview | undefined) =>
  queryOptions({
    queryKey: ["orders", "preview", form] satisfies QueryKey,
    queryFn: async () => replaceEqualDeep(before(), await ask(commands.previewOrders(form))),
    gcTime: 0,
    meta: { alsoReads: [...names.alsoReads, "pickup_points"] },
  });

/** The form for a text that is pasted in the place of another, with the decisions that still hold. */
export const carryDecisions = (form: PasteForm, text: string) =>
  ask(commands.carryDecisions(form, text));

/** Takes a pasted text in, as previewed with this `basis`. */
export const confirmOrders = (form: PasteForm, basis: string) =>
  ask(commands.confirmOrders(form, basis));

/** The sample's pasted list, to try reading with. */
export const sampleChatList = () => commands.sampleChatList();
