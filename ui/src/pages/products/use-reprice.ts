import { useCallback } from "react";
import { ApiError } from "../../api/api-error";
import { readProductForm, saveProduct } from "../../api/products";
import { useCardActs } from "../../cards/use-card-acts";
import { parseYuan } from "../../format/fen";
import type { Reprice } from "./product-columns";

/** Stores a price or a cost that was typed into the list. An emptied cost is one that is not known. */
export function useReprice(): Reprice {
  const { save } = useCardActs();
  return useCallback(
    async ({ product, product_id, variant_id }, which, typed) => {
      const amount = parseYuan(typed);
      const isForgotten = which === "cost" && typed.trim() === "";
      if (amount === null && !isForgotten) throw new ApiError({ code: "unreadable" });
      const form = await readProductForm(product_id);
      const variants = form.variants.map((variant) =>
        variant.id === variant_id ? { ...variant, [which]: amount } : variant,
      );
      await save(product, () => saveProduct({ ...form, variants }));
    },
    [save],
  );
}
