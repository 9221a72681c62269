import { queryOptions } from "@tanstack/react-query";
import { commands } from "../bindings";
import type { QueryKey } from "./areas";
import { ask } from "./ask";

export type {
  Door,
  LikelyPerson,
  MemberRef,
  PersonGist,
  Suggestions,
  Ties,
} from "../bindings";

/** Cards that may be one person's, and people behind one door. */
export const likelyQuery = queryOptions({
  queryKey: ["members", "likely"] satisfies QueryKey,
  queryFn: () => ask(commands.likelyPeople()),
  meta: { alsoReads: ["orders", "settings"] },
});

/** What ties a member to others. */
export const tiesQuery = (id: string) =>
  queryOptions({
    queryKey: ["members", "ties", id] satisfies QueryKey,
    queryFn: () => ask(commands.memberTies(id)),
    meta: { alsoReads: ["learned"] },
  });

/** What a household ordered in campaigns that are not over. */
export const householdOrdersQuery = (id: string) =>
  queryOptions({
    queryKey: ["members", "household orders", id] satisfies QueryKey,
    queryFn: () => ask(commands.householdOrders(id)),
    meta: { alsoReads: ["orders", "campaigns"] },
  });

/** Leaves a suggestion alone for good. */
export const dismissLikeness = (key: string) => ask(commands.dismissLikeness(key));

export const liveTogether = (ids: string[]) => ask(commands.liveTogether(ids));

export const moveOut = (id: string) => ask(commands.moveOut(id));

/** `null`: they pay themselves. */
export const setPayer = (member: string, payer: string | null) =>
  ask(commands.setPayer(member, payer));
