import type { TFunction } from "i18next";

/** `超限购 1 · 超库存 2`; empty where nothing is over. */
export function overText(t: TFunction, { limit, stock }: { limit: string; stock: string }): string {
  const words = [
    limit !== "0" && t("rules.over_limit", { over: limit }),
    stock !== "0" && t("rules.over_stock", { over: stock }),
  ];
  return words.filter(Boolean).join(" · ");
}
