import { queryOptions } from "@tanstack/react-query";
import { commands } from "../bindings";
import type { QueryKey } from "./areas";
import { ask } from "./ask";

export type { ActLabel } from "../bindings";

/** What could be undone and redone now. */
export const historyQuery = queryOptions({
  queryKey: ["history", "state"] satisfies QueryKey,
  queryFn: () => ask(commands.history()),
});

/** Takes the last act back and says which it was. */
export const undo = () => ask(commands.undo());

/** Does the last undone act again and says which it was. */
export const redo = () => ask(commands.redo());
