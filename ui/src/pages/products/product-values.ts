import { ApiError } from "../../api/api-error";
import type { ProductForm, VariantForm } from "../../api/products";

/** A variant while it is edited: its price may still be missing. */
export type VariantValues = Omit<VariantForm, "price"> & { price: number | null };
export type ProductValues = Omit<ProductForm, "variants"> & { variants: VariantValues[] };

export const BLANK_VARIANT: VariantValues = {
  id: null,
  name: "",
  aliases: [],
  sku: "",
  unit: "",
  price: null,
  cost: null,
  case_pack: null,
  minimum: null,
  barcode: "",
  shelf_life_days: null,
};

export const BLANK_PRODUCT: ProductValues = {
  id: null,
  name: "",
  aliases: [],
  menu_code: "",
  supplier_id: null,
  note: "",
  variants: [BLANK_VARIANT],
};

export function productValues(form: ProductForm): ProductValues {
  return form;
}

/**
 * The product as it is stored.
 *
 * @throws ApiError where a price is missing: nothing can be stored without one.
 */
export function productForm({ variants, ...product }: ProductValues): ProductForm {
  const unpriced = variants.flatMap(({ price }, at) =>
    price === null ? [{ field: `variants.${at}.price`, code: "required" }] : [],
  );
  if (unpriced.length > 0) throw new ApiError({ code: "fields", fields: unpriced });
  return {
    ...product,
    variants: variants.map((variant) => ({ ...variant, price: variant.price ?? 0 })),
  };
}
