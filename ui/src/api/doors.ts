import { queryOptions } from "@tanstack/react-query";
import { commands, type EstateStyle } from "../bindings";
import type { QueryKey } from "./areas";
import { ask } from "./ask";

export type { DoorStyle, EstateStyle } from "../bindings";

/** How each estate writes its doors; doors of which no estate is said come first. */
export const doorStylesQuery = queryOptions({
  queryKey: ["settings", "door-styles"] satisfies QueryKey,
  queryFn: () => ask(commands.doorStyles()),
  meta: { alsoReads: ["members"] },
});

export const setDoorStyle = (said: EstateStyle) => ask(commands.setDoorStyle(said));
