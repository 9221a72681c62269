import { queryOptions } from "@tanstack/react-query";
import { commands, type WeighedTo } from "../bindings";
import type { QueryKey } from "./areas";
import { ask } from "./ask";

export type { WeighedTo } from "../bindings";

/** To what weighed goods are rounded down. */
export const weighedToQuery = queryOptions({
  queryKey: ["settings", "weighed-to"] satisfies QueryKey,
  queryFn: () => ask(commands.weighedTo()),
});

export const setWeighedTo = (to: WeighedTo) => ask(commands.setWeighedTo(to));
