import { queryOptions } from "@tanstack/react-query";
import { commands } from "../bindings";
import type { QueryKey } from "./areas";

export type { Startup } from "../bindings";

/** How the start went; it does not change while the window is open. */
export const startupQuery = queryOptions({
  queryKey: ["settings", "startup"] satisfies QueryKey,
  queryFn: () => commands.startup(),
});
