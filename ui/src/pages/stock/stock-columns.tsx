import type { TFunction } from "i18next";
import type { StockRow } from "../../api/stock";
import { Amount } from "../../format/Amount";
import { formatDay } from "../../format/day";
import { toThousandths } from "../../format/quantity";
import type { GridColumn } from "../../grid/column";
import { freshnessText } from "./freshness-text";

/** The columns of what is in stock. */
export function stockColumns(
  t: TFunction,
  language: string,
  seesCosts: boolean,
  hasOpening: boolean,
): GridColumn<StockRow>[] {
  const quantity = (id: "opening" | "on_hand" | "reserved" | "free"): GridColumn<StockRow> => ({
    id,
    title: t(`stock.${id}`),
    value: (row) => toThousandths(row[id]),
    cell: (row) =>
      toThousandths(row[id]) < 0 ? <span className="stock-over">{row[id]}</span> : row[id],
    widthPx: 88,
    align: "end",
  });
  const worth: GridColumn<StockRow> = {
    id: "worth",
    title: t("stock.worth"),
    value: ({ worth }) => worth ?? undefined,
    cell: ({ worth }) => worth !== null && <Amount fen={worth} />,
    // Where no cost is known, nothing is known to be worth nothing.
    sum: (rows) =>
      rows.some(({ worth }) => worth !== null) && (
        <Amount fen={rows.reduce((sum, row) => sum + (row.worth ?? 0), 0)} />
      ),
    widthPx: 112,
    align: "end",
  };
  return [
    {
      id: "product",
      title: t("products.name"),
      value: ({ product }) => product,
      group: ({ product_id }) => product_id,
      widthPx: 200,
      grow: true,
      opens: true,
    },
    {
      id: "variant",
      title: t("products.variant"),
      value: ({ variant }) => variant,
      widthPx: 120,
      opens: true,
    },
    { id: "unit", title: t("products.unit"), value: ({ unit }) => unit, widthPx: 64 },
    ...(hasOpening ? [quantity("opening")] : []),
    quantity("on_hand"),
    quantity("reserved"),
    quantity("free"),
    {
      id: "lots",
      title: t("stock.lots"),
      value: ({ lots }) => lots.length,
      widthPx: 64,
      align: "end",
    },
    {
      id: "expires_at",
      title: t("stock.first_expires"),
      value: ({ lots }) => lots.find(({ on_hand }) => Number(on_hand) > 0)?.expires_at ?? undefined,
      cell: ({ lots, freshness }) => {
        const first = lots.find(({ on_hand }) => Number(on_hand) > 0)?.expires_at ?? null;
        if (first === null) return null;
        const words = freshnessText(t, freshness);
        return [formatDay(first, language), words].filter(Boolean).join(" · ");
      },
      widthPx: 216,
    },
    ...(seesCosts ? [worth] : []),
  ];
}
