import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import type { TFunction } from "i18next";
import { useDeferredValue, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorLine } from "../../answer/ErrorLine";
import { centreGoodsQuery, GOODS_MAX, type GoodsRow, takeCentreGoods } from "../../api/centre";
import { Amount } from "../../format/Amount";
import { formatDate } from "../../format/day";
import type { GridColumn } from "../../grid/column";
import { DataGrid } from "../../grid/DataGrid";
import { EmptyState } from "../../grid/EmptyState";
import { FilterField } from "../../grid/FilterField";
import { useAct } from "../../history/use-act";
import { useMay } from "../../role/use-may";

/** One variant of a product of the catalogue. */
type Row = GoodsRow["variants"][number] & { product: Omit<GoodsRow, "variants"> };

const NONE: readonly Row[] = [];

/** What the centre sells, to be looked through and taken. */
export function Catalogue() {
  const { t, i18n } = useTranslation();
  const act = useAct();
  const may = useMay("change_goods");
  const [typed, setTyped] = useState("");
  const { data, error, isPending } = useQuery(centreGoodsQuery(useDeferredValue(typed.trim())));
  const rows = useMemo(
    () =>
      data?.rows.flatMap(({ variants, ...product }) =>
        variants.map((variant) => ({ ...variant, product })),
      ) ?? NONE,
    [data],
  );
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const columns = useMemo(() => goodsColumns(t, i18n.language), [t, i18n.language]);
  const products = [
    ...new Set(rows.filter(({ variant_id }) => chosen.has(variant_id)).map(productIdOf)),
  ];

  const take = async () => {
    const taken = await act(() => takeCentreGoods(products), {
      done: (count) => t("centre.taken", { count }),
      where: t("centre.take", { count: products.length }),
    });
    if (taken !== undefined) setChosen(new Set());
  };

  return (
    <>
      <div className="page-tools">
        <FilterField value={typed} onChange={setTyped} hint={t("centre.filter")} />
        {may && (
          <Button type="primary" disabled={products.length === 0} onClick={() => void take()}>
            {t("centre.take", { count: products.length })}
          </Button>
        )}
        {data && data.total > GOODS_MAX && (
          <span className="centre-soft">
            {t("centre.more_goods", { shown: GOODS_MAX, count: data.total })}
          </span>
        )}
      </div>
      {error && <ErrorLine error={error} where={t("centre.parts.goods")} />}
      <DataGrid
        label={t("centre.parts.goods")}
        rows={rows}
        columns={columns}
        rowId={idOf}
        selection={may ? { ids: chosen, onChange: setChosen } : undefined}
        loading={isPending}
        empty={
          <EmptyState>{typed === "" ? t("centre.no_goods") : t("centre.none_found")}</EmptyState>
        }
      />
    </>
  );
}

const idOf = ({ variant_id }: Row) => variant_id;
const productIdOf = ({ product }: Row) => product.product_id;

function goodsColumns(t: TFunction, language: string): GridColumn<Row>[] {
  return [
    {
      id: "product",
      title: t("products.name"),
      value: ({ product }) => product.name,
      group: productIdOf,
      widthPx: 180,
      grow: true,
    },
    { id: "variant", title: t("products.variant"), value: ({ name }) => name, widthPx: 110 },
    { id: "unit", title: t("products.unit"), value: ({ unit }) => unit, widthPx: 56 },
    {
      id: "price",
      title: t("products.cost"),
      value: ({ price }) => price,
      cell: ({ price }) => <Amount fen={price} />,
      widthPx: 96,
      align: "end",
    },
    {
      id: "suggested",
      title: t("centre.suggested"),
      value: ({ suggested_price }) => suggested_price ?? undefined,
      cell: ({ suggested_price }) => suggested_price !== null && <Amount fen={suggested_price} />,
      widthPx: 96,
      align: "end",
    },
    {
      id: "case_pack",
      title: t("products.case_pack"),
      value: ({ case_pack }) => case_pack ?? undefined,
      widthPx: 64,
      align: "end",
    },
    {
      id: "until",
      title: t("centre.until"),
      value: ({ valid_until }) => valid_until ?? undefined,
      cell: ({ valid_until }) => valid_until !== null && formatDate(valid_until, language),
      widthPx: 140,
    },
    {
      id: "supplier",
      title: t("products.supplier"),
      value: ({ product }) => product.supplier,
      widthPx: 130,
    },
    {
      id: "taken",
      title: t("centre.is_taken"),
      value: ({ is_taken }) => (is_taken ? t("centre.taken_word") : ""),
      widthPx: 80,
    },
  ];
}
