import { queryOptions } from "@tanstack/react-query";
import { commands, type ProductForm } from "../bindings";
import type { QueryKey } from "./areas";
import { ask } from "./ask";

export type { Minimum, ProductForm, ProductRow, VariantForm } from "../bindings";

/** Every variant, by product and variant name. */
export const productsQuery = queryOptions({
  queryKey: ["products", "list"] satisfies QueryKey,
  queryFn: () => ask(commands.listProducts()),
  meta: { alsoReads: ["suppliers"] },
});

/** One product as it is stored now. */
export const readProductForm = (id: string) => ask(commands.productForm(id));

/** One product, to be edited. */
export const productFormQuery = (id: string) =>
  queryOptions({
    queryKey: ["products", "form", id] satisfies QueryKey,
    queryFn: () => readProductForm(id),
    // Always read afresh: what a form holds at first must be what is stored.
    gcTime: 0,
  });

export const saveProduct = (form: ProductForm) => ask(commands.saveProduct(form));

export const removeProduct = (id: string) => ask(commands.removeProduct(id));
