import { queryOptions } from "@tanstack/react-query";
import { commands, type PageForm, type PictureForm, type TakeForm } from "../bindings";
import type { Area, QueryKey } from "./areas";
import { ask } from "./ask";

export type {
  DraftDoubt,
  DraftState,
  OrderingView,
  PageDraft,
  PageForm,
  TakeForm,
  Taken,
} from "../bindings";

/** A page shows the campaign's goods, and its orders are held against the book. */
const reads: { alsoReads: Area[] } = {
  alsoReads: ["campaigns", "orders", "members", "products", "settings"],
};

/** A campaign's ordering page (下单页) as it stands. */
export const orderingQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ["ordering", "page", campaignId] satisfies QueryKey,
    queryFn: () => ask(commands.orderingPage(campaignId, -new Date().getTimezoneOffset())),
    meta: reads,
  });

/** What members ordered on it, held against the book. */
export const pageOrdersQuery = (campaignId: string) =>
  queryOptions({
    queryKey: ["ordering", "orders", campaignId] satisfies QueryKey,
    queryFn: () => ask(commands.pageOrders(campaignId)),
    meta: reads,
  });

export const publishPage = (campaignId: string, form: PageForm) =>
  ask(commands.publishPage(campaignId, form));

export const closePage = (campaignId: string) => ask(commands.closePage(campaignId));

/** Brings pages to the hub and orders from there, now. */
export const exchangeOrders = () => ask(commands.exchangeOrders());

export const acceptPageOrders = (campaignId: string, forms: TakeForm[]) =>
  ask(commands.acceptPageOrders(campaignId, forms));

/** Takes everything in that nobody has to look at. */
export const acceptAllPageOrders = (campaignId: string) =>
  ask(commands.acceptAllPageOrders(campaignId));

export const declinePageOrders = (campaignId: string, forms: TakeForm[]) =>
  ask(commands.declinePageOrders(campaignId, forms));

/** What members see of a product. */
export const goodsPictureQuery = (productId: string) =>
  queryOptions({
    queryKey: ["products", "picture", productId] satisfies QueryKey,
    queryFn: () => ask(commands.goodsPicture(productId)),
    meta: { alsoReads: ["stock"] satisfies Area[] },
  });

export const setGoodsPicture = (productId: string, picture: PictureForm | null) =>
  ask(commands.setGoodsPicture(productId, picture));

/** Saves a picture with the page's code where the person says; gives the file, nothing if they decided against. */
export const savePageCode = (url: string, title: string) => ask(commands.savePageCode(url, title));
