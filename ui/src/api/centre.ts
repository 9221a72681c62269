import { queryOptions } from "@tanstack/react-query";
import { commands, type NoticeChoice } from "../bindings";
import type { Area, QueryKey } from "./areas";
import { ask } from "./ask";

export type {
  CentrePage,
  GoodsRow,
  NoteRow,
  Notice as CentreNotice,
  NoticeChoice,
  RequestedLine,
  RequestRow,
  StatementRow,
  TemplateRow,
} from "../bindings";

/** Goods that were taken, campaigns that offer them, and purchase orders that go to the centre are the leader's own. */
const own: { alsoReads: Area[] } = {
  alsoReads: ["products", "campaigns", "orders", "purchases", "stock"],
};

/** The centre that the shop buys from; `null` where it buys from none. */
export const centreQuery = queryOptions({
  queryKey: ["centre", "page"] satisfies QueryKey,
  queryFn: () => ask(commands.centrePage()),
  meta: own,
});

/** So many products of the catalogue are shown at once; whoever looks for others types. */
export const GOODS_MAX = 200;

/** Goods in its catalogue. */
export const centreGoodsQuery = (typed: string) =>
  queryOptions({
    queryKey: ["centre", "goods", typed] satisfies QueryKey,
    queryFn: () => ask(commands.centreGoods(typed, 0, GOODS_MAX)),
    placeholderData: (before) => before,
    meta: { alsoReads: ["products"] },
  });

/** Campaigns that it proposes. */
export const centreTemplatesQuery = queryOptions({
  queryKey: ["centre", "templates"] satisfies QueryKey,
  queryFn: () => ask(commands.centreTemplates()),
  meta: { alsoReads: ["campaigns", "products"] },
});

/** What changed in goods that were taken. */
export const centreNoticesQuery = queryOptions({
  queryKey: ["centre", "notices"] satisfies QueryKey,
  queryFn: () => ask(commands.centreNotices()),
  meta: own,
});

/** What was asked of it, and what it answered. */
export const centreRequestsQuery = queryOptions({
  queryKey: ["centre", "requests"] satisfies QueryKey,
  queryFn: () => ask(commands.centreRequests()),
  meta: own,
});

/** What it sent. */
export const centreNotesQuery = queryOptions({
  queryKey: ["centre", "notes"] satisfies QueryKey,
  queryFn: () => ask(commands.centreNotes()),
  meta: own,
});

/** What is owed to it. */
export const centreStatementQuery = queryOptions({
  queryKey: ["centre", "statement"] satisfies QueryKey,
  queryFn: () => ask(commands.centreStatement(null, null)),
  meta: { alsoReads: ["products"] },
});

/** Joins the centre that gave the code; gives its name. */
export const joinCentre = (code: string) => ask(commands.joinCentre(code));

/** Leaves it. */
export const leaveCentre = () => ask(commands.leaveCentre());

/** Sends what waits and fetches what is new. */
export const fetchCentre = () => ask(commands.fetchCentre());

/** Takes products among the leader's own; gives how many. */
export const takeCentreGoods = (products: string[]) => ask(commands.takeCentreGoods(products));

/** Makes a draft of a campaign that it proposes; gives which it is. */
export const openCentreTemplate = (templateId: string) =>
  ask(commands.openCentreTemplate(templateId));

/** Does something about a change. */
export const settleCentreNotice = (variantId: string, choice: NoticeChoice) =>
  ask(commands.settleCentreNotice(variantId, choice));

/** Has a purchase order go to the centre for that day; gives which revision it is. */
export const requestFromCentre = (orderId: string, date: string) =>
  ask(commands.requestFromCentre(orderId, date));

/** Takes its answers into the purchase order. */
export const confirmCentreAnswers = (orderId: string) =>
  ask(commands.confirmCentreAnswers(orderId));

/** Takes what it offers instead, or does not. */
export const chooseCentreSubstitute = (answerId: string, takes: boolean) =>
  ask(commands.chooseCentreSubstitute(answerId, takes));
