import { queryOptions } from "@tanstack/react-query";
import { commands, type SupplierForm } from "../bindings";
import type { QueryKey } from "./areas";
import { ask } from "./ask";

export type { SupplierForm, SupplierRow } from "../bindings";

/** Every supplier, by name. */
export const suppliersQuery = queryOptions({
  queryKey: ["suppliers", "list"] satisfies QueryKey,
  queryFn: () => ask(commands.listSuppliers()),
  meta: { alsoReads: ["products", "accounts"] },
});

export const saveSupplier = (form: SupplierForm) => ask(commands.saveSupplier(form));

export const removeSupplier = (id: string) => ask(commands.removeSupplier(id));
