import { useQuery } from "@tanstack/react-query";
import { Segmented } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorLine } from "../../../answer/ErrorLine";
import { type PurchaseRow, purchaseOrdersQuery } from "../../../api/purchasing";
import { useOpened } from "../../../cards/opened";
import { DataGrid } from "../../../grid/DataGrid";
import { EmptyState } from "../../../grid/EmptyState";
import { FilterField } from "../../../grid/FilterField";
import { useFilteredRows } from "../../../grid/use-filtered-rows";
import { PurchaseDrawer } from "./PurchaseDrawer";
import { purchaseColumns } from "./purchase-columns";
import { isOpen, STATES } from "./states";
import "./purchase-orders.css";

const NONE: readonly PurchaseRow[] = [];

/** Every purchase order, those that wait for something first. */
export function PurchaseOrders({ onBuy }: { onBuy: () => void }) {
  const { t, i18n } = useTranslation();
  const { data = NONE, error, isPending } = useQuery(purchaseOrdersQuery);
  const { opened, open, close } = useOpened();
  const [typed, setTyped] = useState("");
  const [which, setWhich] = useState<"open" | "all">("open");
  const listed = useMemo(() => {
    const shown = which === "all" ? [...data] : data.filter(({ state }) => isOpen(state));
    return shown.sort((a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state));
  }, [data, which]);
  const rows = useFilteredRows(listed, textOf, typed);
  const columns = useMemo(() => purchaseColumns(t, i18n.language), [t, i18n.language]);

  return (
    <>
      <div className="page-tools">
        <FilterField value={typed} onChange={setTyped} hint={t("purchase.orders.filter")} />
        <Segmented<"open" | "all">
          name="purchase-orders"
          aria-label={t("purchase.orders.which")}
          value={which}
          onChange={setWhich}
          options={[
            { value: "open", label: t("purchase.orders.open") },
            { value: "all", label: t("purchase.orders.all") },
          ]}
        />
      </div>
      {error && <ErrorLine error={error} where={t("purchase.orders.title")} />}
      <DataGrid
        label={t("purchase.orders.title")}
        rows={rows}
        columns={columns}
        rowId={({ id }) => id}
        onOpen={({ id }) => open(id)}
        tone={({ state, changed }) => (state === "draft" || changed ? "attention" : undefined)}
        loading={isPending}
        empty={
          typed === "" ? (
            <EmptyState action={{ label: t("purchase.orders.to_buy"), act: onBuy }}>
              {t("purchase.orders.empty")}
            </EmptyState>
          ) : (
            <EmptyState>{t("cards.none_found", { typed })}</EmptyState>
          )
        }
      />
      <PurchaseDrawer id={opened} onClose={close} />
    </>
  );
}

const textOf = ({ number, supplier, campaigns }: PurchaseRow) =>
  [number, supplier, ...campaigns.map(({ title }) => title)].join(" ");
