import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { type ProductRow, productsQuery } from "../../api/products";
import { useOpened } from "../../cards/opened";
import { PageHeader } from "../../frame/PageHeader";
import { DataGrid } from "../../grid/DataGrid";
import { EmptyState } from "../../grid/EmptyState";
import { FilterField } from "../../grid/FilterField";
import { useFilteredRows } from "../../grid/use-filtered-rows";
import { NotYours } from "../../role/NotYours";
import { useMay } from "../../role/use-may";
import { useOpenTables } from "../import/use-open-tables";
import { ProductDrawer } from "./ProductDrawer";
import { productColumns } from "./product-columns";
import { useReprice } from "./use-reprice";

const NOTHING: readonly ProductRow[] = [];

/** What is sold: one row for each variant, under its product. */
export function ProductsPage() {
  const { t } = useTranslation();
  const { data: products = NOTHING, isPending } = useQuery(productsQuery);
  const { opened, open, openBlank, close } = useOpened();
  const reprice = useReprice();
  const [typed, setTyped] = useState("");
  const rows = useFilteredRows(products, textOf, typed);
  const mayChange = useMay("change_goods");
  const seesCosts = useMay("see_costs");
  const columns = useMemo(
    () => productColumns(t, { reprice: mayChange ? reprice : undefined, seesCosts }),
    [t, reprice, mayChange, seesCosts],
  );
  const goTo = useNavigate();
  const importing = useOpenTables({ kind: "products" });
  const create = { label: t("products.create"), act: openBlank };

  return (
    <>
      <PageHeader title={t("places.products.title")} primary={mayChange ? create : undefined}>
        <Button onClick={() => void goTo({ to: "/stock" })}>{t("places.stock.title")}</Button>
        {mayChange && <Button onClick={importing.ask}>{t("import.open")}</Button>}
      </PageHeader>
      <div className="page-tools">
        <FilterField value={typed} onChange={setTyped} hint={t("products.filter")} />
        {!mayChange && <NotYours right="change_goods" />}
      </div>
      <DataGrid
        label={t("places.products.title")}
        rows={rows}
        columns={columns}
        rowId={idOf}
        onOpen={(row) => open(row.product_id)}
        loading={isPending}
        empty={
          typed === "" ? (
            <EmptyState action={mayChange ? create : undefined}>{t("products.empty")}</EmptyState>
          ) : (
            <EmptyState>{t("cards.none_found", { typed })}</EmptyState>
          )
        }
      />
      <ProductDrawer opened={opened} onClose={close} />
    </>
  );
}

const idOf = ({ variant_id }: ProductRow) => variant_id;

const textOf = ({ product, variant, aliases, supplier, menu_code }: ProductRow) =>
  [product, variant, ...aliases, supplier, menu_code].join(" ");
