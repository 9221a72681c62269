import { queryOptions } from "@tanstack/react-query";
import { commands } from "../bindings";
import { ask } from "./ask";

export type {
  About,
  Deed,
  FieldValue,
  Inbox,
  LateOrder,
  OrderRef,
  PersonCard,
  Question,
  Subject,
  Version,
} from "../bindings";

/** What several laptops left to a person to decide, the latest first. */
export const inboxQuery = queryOptions({
  queryKey: ["conflicts", "inbox"] as const,
  queryFn: () => ask(commands.inbox()),
  // A question is about anything that people change.
  meta: {
    alsoReads: [
      "campaigns",
      "orders",
      "members",
      "products",
      "suppliers",
      "pickup_points",
      "settings",
    ],
  },
});

/** Writes again what was overwritten. */
export const takeOther = (key: string) => ask(commands.useOther(key));

/** Leaves things as they stand, and puts the question away. */
export const keepStanding = (key: string) => ask(commands.keepStanding(key));

/** The goods were not handed out after all: the cancel counts. */
export const takeBackHandOut = (key: string) => ask(commands.takeBackHandOut(key));

/** Makes two cards one: what `gone` has is found under `stays` from then on. */
export const mergeMembers = (stays: string, gone: string) =>
  ask(commands.mergeMembers(stays, gone));
