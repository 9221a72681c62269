import type { ProductRow } from "../../../api/products";
import { NO_OFFER_RULES, type OfferValues } from "./campaign-values";

/** How a campaign's menu grows: goods get the next number, variants of one product share theirs and stand together. */

/** The menu with these variants added, each at its usual price. Those that are on it already stay as they are. */
export function withGoods(
  menu: readonly OfferValues[],
  added: readonly ProductRow[],
  products: readonly ProductRow[],
): OfferValues[] {
  const productOf = new Map(products.map((row) => [row.variant_id, row.product_id]));
  const menuNow = [...menu];
  for (const row of added) {
    if (menuNow.some((offer) => offer.variant_id === row.variant_id)) continue;
    const sibling = menuNow.findLastIndex(
      (offer) => productOf.get(offer.variant_id) === row.product_id,
    );
    const at = sibling >= 0 ? sibling + 1 : menuNow.length;
    menuNow.splice(at, 0, {
      id: null,
      variant_id: row.variant_id,
      menu_number: menuNow[sibling]?.menu_number ?? nextNumber(menuNow),
      price: row.price,
      ...NO_OFFER_RULES,
    });
  }
  return menuNow;
}

/** One more than the highest number on the menu; codes such as `A2` are left alone. */
export function nextNumber(menu: readonly OfferValues[]): string {
  const numbers = menu.map((offer) => Number(offer.menu_number)).filter(Number.isInteger);
  return String(Math.max(0, ...numbers) + 1);
}
