import type { TFunction } from "i18next";
import type { Minimum, ProductRow } from "../../api/products";
import { Amount } from "../../format/Amount";
import { fenToYuan, formatFen } from "../../format/fen";
import { formatQuantity } from "../../format/quantity";
import type { GridColumn } from "../../grid/column";

/** Stores what was typed into the cell of a price or a cost. */
export type Reprice = (row: ProductRow, which: "price" | "cost", typed: string) => Promise<void>;

interface Means {
  /** Absent where prices are not whoever works here's to change. */
  reprice?: Reprice;
  /** Whether what things cost, and who sells them, is theirs to see. */
  seesCosts: boolean;
}

/** What only those see who may see costs. */
const OF_COSTS = ["cost", "margin", "supplier"];

export function productColumns(
  t: TFunction,
  { reprice, seesCosts }: Means,
): GridColumn<ProductRow>[] {
  const columns: GridColumn<ProductRow>[] = [
    {
      id: "product",
      title: t("products.name"),
      value: ({ product }) => product,
      group: ({ product_id }) => product_id,
      widthPx: 180,
      grow: true,
      opens: true,
    },
    {
      id: "variant",
      title: t("products.variant"),
      value: ({ variant }) => variant || undefined,
      widthPx: 130,
      opens: true,
    },
    { id: "unit", title: t("products.unit"), value: ({ unit }) => unit, widthPx: 64 },
    {
      id: "price",
      title: t("products.price"),
      value: ({ price }) => price,
      cell: ({ price }) => formatFen(price),
      widthPx: 104,
      align: "end",
      edit: reprice && {
        text: ({ price }) => fenToYuan(price),
        save: (row, text) => reprice(row, "price", text),
      },
    },
    {
      id: "cost",
      title: t("products.cost"),
      value: ({ cost }) => cost ?? undefined,
      cell: ({ cost }) => cost !== null && formatFen(cost),
      widthPx: 104,
      align: "end",
      edit: reprice && {
        text: ({ cost }) => (cost === null ? "" : fenToYuan(cost)),
        save: (row, text) => reprice(row, "cost", text),
      },
    },
    {
      id: "margin",
      title: t("products.margin"),
      value: marginOf,
      cell: (row) => {
        const margin = marginOf(row);
        return (
          margin !== undefined && <Amount fen={margin} tone={margin < 0 ? "loss" : undefined} />
        );
      },
      widthPx: 92,
      align: "end",
    },
    {
      id: "case_pack",
      title: t("products.case_pack"),
      value: ({ case_pack }) => case_pack ?? undefined,
      cell: ({ case_pack, unit }) => case_pack !== null && formatQuantity(`${case_pack}`, unit),
      widthPx: 84,
      align: "end",
    },
    {
      id: "minimum",
      title: t("products.minimum"),
      value: ({ minimum }) => minimum?.count,
      cell: ({ minimum, unit }) => minimum && minimumText(t, minimum, unit),
      widthPx: 92,
      align: "end",
    },
    {
      id: "supplier",
      title: t("products.supplier"),
      value: ({ supplier }) => supplier || undefined,
      group: ({ product_id }) => product_id,
      widthPx: 140,
    },
    {
      id: "menu_code",
      title: t("products.menu_code"),
      value: ({ menu_code }) => menu_code || undefined,
      group: ({ product_id }) => product_id,
      widthPx: 72,
    },
  ];
  return columns.filter(({ id }) => seesCosts || !OF_COSTS.includes(id));
}

/** What a unit leaves; unknown while its cost is. */
function marginOf({ price, cost }: ProductRow): number | undefined {
  return cost === null ? undefined : price - cost;
}

function minimumText(t: TFunction, { count, counted_in }: Minimum, unit: string): string {
  return formatQuantity(`${count}`, counted_in === "cases" ? t("products.cases") : unit);
}
