import { queryOptions } from "@tanstack/react-query";
import { commands, type GiveForm, type Scope } from "../bindings";
import type { Area, QueryKey } from "./areas";
import { ask } from "./ask";

export type {
  Counter,
  CounterPerson,
  Found,
  GiveForm,
  Person,
  PersonLine,
  PersonOrder,
  PickupState,
  RecentPickup,
  Scope,
} from "../bindings";

/** Who collects what is made of orders; what they took along is in the moves of stock. */
const made: { alsoReads: Area[] } = {
  alsoReads: ["campaigns", "members", "products", "pickup_points", "stock"],
};

/** Who has been at the counter, and who is still to come. */
export const counterQuery = (scope: Scope) =>
  queryOptions({
    queryKey: ["orders", "counter", scope] satisfies QueryKey,
    queryFn: () => ask(commands.counter(scope)),
    meta: made,
  });

/** Whoever may be meant by what was scanned or typed. */
export const foundQuery = (scope: Scope, typed: string) =>
  queryOptions({
    queryKey: ["orders", "found", scope, typed] satisfies QueryKey,
    queryFn: () => ask(commands.findAtCounter(scope, typed)),
    gcTime: 0,
    meta: made,
  });

/** Everything that waits for one person. */
export const personQuery = (scope: Scope, memberId: string) =>
  queryOptions({
    queryKey: ["orders", "person", scope, memberId] satisfies QueryKey,
    queryFn: () => ask(commands.personAtCounter(scope, memberId)),
    meta: made,
  });

/** Hands over what the form says. */
export const give = (form: GiveForm) => ask(commands.give(form));
