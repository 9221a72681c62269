import { queryOptions } from "@tanstack/react-query";
import { commands, type PickupPointForm } from "../bindings";
import type { QueryKey } from "./areas";
import { ask } from "./ask";

export type { PickupPointForm, PickupPointRow } from "../bindings";

/** Every pickup point, by name. */
export const pickupPointsQuery = queryOptions({
  queryKey: ["pickup_points", "list"] satisfies QueryKey,
  queryFn: () => ask(commands.listPickupPoints()),
  meta: { alsoReads: ["members"] },
});

export const savePickupPoint = (form: PickupPointForm) => ask(commands.savePickupPoint(form));

export const removePickupPoint = (id: string) => ask(commands.removePickupPoint(id));
