import { queryOptions } from "@tanstack/react-query";
import { commands } from "../bindings";
import type { QueryKey } from "./areas";
import { ask } from "./ask";
import { offsetMinutes } from "./place";

export type { Loaded, Task, TaskKind, Today } from "../bindings";

/** What needs doing now. */
export const todayQuery = queryOptions({
  queryKey: ["campaigns", "today"] satisfies QueryKey,
  queryFn: () => ask(commands.today(offsetMinutes())),
  // Whether anything is in the store yet, anything can change.
  meta: { alsoReads: ["orders", "members", "products", "suppliers", "pickup_points"] },
});

/** Fills an empty store with sample data. */
export const loadSample = () => ask(commands.loadSample());
