import { queryOptions } from "@tanstack/react-query";
import { type ColumnSet, commands, type Form, type Language, type SheetForm } from "../bindings";
import type { QueryKey } from "./areas";
import { ask } from "./ask";

export type { ColumnSet, SheetForm, SheetKind } from "../bindings";

/** Saves the sheet as a paper where the person says; gives the files, none if they decided against. */
export const saveDeliveryPaper = (sheet: SheetForm, form: Form, language: Language) =>
  ask(commands.saveDeliveryPaper(sheet, form, language));

/** Puts the pickup points in the order of the round. */
export const orderPoints = (points: string[]) => ask(commands.orderPoints(points));

/** Puts the buildings in the order of the walk; none puts them back in natural order. */
export const orderBuildings = (buildings: string[]) => ask(commands.orderBuildings(buildings));

/** Sets of columns that the leader made. */
export const columnSetsQuery = queryOptions({
  queryKey: ["settings", "column-sets"] satisfies QueryKey,
  queryFn: () => ask(commands.columnSets()),
});

export const setColumnSets = (sets: ColumnSet[]) => ask(commands.setColumnSets(sets));
