import { queryOptions } from "@tanstack/react-query";
import { type CountForm, commands, type Form, type Language, type WriteOffForm } from "../bindings";
import type { Area, QueryKey } from "./areas";
import { ask } from "./ask";

export type { Freshness, LotRow, MoveRow, Recall, StockRow, WriteOffForm } from "../bindings";

/** What is reserved follows from orders; goods and suppliers name what is there. */
const names: { alsoReads: Area[] } = {
  alsoReads: ["orders", "campaigns", "products", "suppliers"],
};

/** What is in stock and who has a claim on it. */
export const stockQuery = queryOptions({
  queryKey: ["stock", "list"] satisfies QueryKey,
  queryFn: () => ask(commands.stockList()),
  meta: names,
});

/** Every move of one thing. */
export const movesQuery = (variantId: string) =>
  queryOptions({
    queryKey: ["stock", "moves", variantId] satisfies QueryKey,
    queryFn: () => ask(commands.stockMoves(variantId)),
    meta: { alsoReads: ["members", "suppliers"] },
  });

/** Makes the stock what was counted; gives of how many lots that changed anything. */
export const countStock = (form: CountForm) => ask(commands.countStock(form));

/** Takes goods out of stock that spoiled or went back. */
export const writeOffStock = (form: WriteOffForm) => ask(commands.writeOffStock(form));

/** A lot with everybody who had some of it. */
export const recallQuery = (lotId: string) =>
  queryOptions({
    queryKey: ["stock", "recall", lotId] satisfies QueryKey,
    queryFn: () => ask(commands.recallList(lotId)),
    meta: { alsoReads: ["orders", "members", "suppliers"] },
  });

/** The lots of everything that a member was handed out. */
export const lotsOfMemberQuery = (memberId: string) =>
  queryOptions({
    queryKey: ["stock", "lots-of-member", memberId] satisfies QueryKey,
    queryFn: () => ask(commands.lotsOfMember(memberId)),
    meta: { alsoReads: ["orders", "members", "products", "campaigns"] },
  });

/** How far this computer's clock is ahead of UTC. */
const offsetMinutes = () => -new Date().getTimezoneOffset();

/** What is posted to the group about a lot. */
export const recallTextQuery = (lotId: string, language: Language) =>
  queryOptions({
    queryKey: ["stock", "recall-text", lotId, language] satisfies QueryKey,
    queryFn: () => ask(commands.recallText(lotId, offsetMinutes(), language)),
    meta: { alsoReads: ["orders", "members"] },
  });

/** Saves the recall list where the person says; gives the files, none if they decided against. */
export const saveRecallList = (lotId: string, masked: boolean, form: Form, language: Language) =>
  ask(commands.saveRecallList(lotId, masked, form, offsetMinutes(), language));
