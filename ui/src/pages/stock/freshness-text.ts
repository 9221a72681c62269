import type { TFunction } from "i18next";
import type { Freshness } from "../../api/stock";

/** Whether goods can still be sold, where that needs saying. */
export function freshnessText(t: TFunction, freshness: Freshness): string {
  switch (freshness.kind) {
    case "expired":
      return t("stock.expired");
    case "soon":
      return t("stock.soon", { count: freshness.days });
    case "keeps":
      return "";
  }
}
