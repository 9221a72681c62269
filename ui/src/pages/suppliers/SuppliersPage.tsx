import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { type SupplierRow, suppliersQuery } from "../../api/suppliers";
import { useOpened } from "../../cards/opened";
import { useListedCard } from "../../cards/use-listed-card";
import { PageHeader } from "../../frame/PageHeader";
import { DataGrid } from "../../grid/DataGrid";
import { EmptyState } from "../../grid/EmptyState";
import { FilterField } from "../../grid/FilterField";
import { useFilteredRows } from "../../grid/use-filtered-rows";
import { NotYours } from "../../role/NotYours";
import { useMay } from "../../role/use-may";
import { useOpenTables } from "../import/use-open-tables";
import { SupplierDrawer } from "./SupplierDrawer";
import { supplierColumns } from "./supplier-columns";
import { BLANK_SUPPLIER, supplierValues } from "./supplier-values";

const NOBODY: readonly SupplierRow[] = [];

/** Whom the goods are bought from. */
export function SuppliersPage() {
  const { t } = useTranslation();
  const { data: suppliers = NOBODY, isPending } = useQuery(suppliersQuery);
  const { opened, open, openBlank, close } = useOpened();
  const card = useListedCard({
    opened,
    rows: suppliers,
    toValues: supplierValues,
    blank: BLANK_SUPPLIER,
  });
  const [typed, setTyped] = useState("");
  const rows = useFilteredRows(suppliers, textOf, typed);
  const hasAccounts = suppliers.some(({ owed }) => owed !== null && owed !== 0);
  const columns = useMemo(() => supplierColumns(t, hasAccounts), [t, hasAccounts]);
  const mayChange = useMay("change_goods");
  const importing = useOpenTables({ kind: "suppliers" });
  const create = { label: t("suppliers.create"), act: openBlank };

  return (
    <>
      <PageHeader title={t("places.suppliers.title")} primary={mayChange ? create : undefined}>
        {mayChange && <Button onClick={importing.ask}>{t("import.open")}</Button>}
      </PageHeader>
      <div className="page-tools">
        <FilterField value={typed} onChange={setTyped} hint={t("suppliers.filter")} />
        {!mayChange && <NotYours right="change_goods" />}
      </div>
      <DataGrid
        label={t("places.suppliers.title")}
        rows={rows}
        columns={columns}
        rowId={idOf}
        onOpen={(supplier) => open(supplier.id)}
        loading={isPending}
        empty={
          typed === "" ? (
            <EmptyState action={mayChange ? create : undefined}>
              {mayChange ? t("suppliers.empty") : t("role.no_suppliers")}
            </EmptyState>
          ) : (
            <EmptyState>{t("cards.none_found", { typed })}</EmptyState>
          )
        }
      />
      <SupplierDrawer card={card} onClose={close} />
    </>
  );
}

const idOf = ({ id }: SupplierRow) => id;

const textOf = ({ name, contact, phone, address, note }: SupplierRow) =>
  [name, contact, phone, address, note].join(" ");
