import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button, Checkbox } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorLine } from "../../answer/ErrorLine";
import { type StockRow, stockQuery } from "../../api/stock";
import { useOpened } from "../../cards/opened";
import { PageHeader } from "../../frame/PageHeader";
import { DataGrid } from "../../grid/DataGrid";
import { EmptyState } from "../../grid/EmptyState";
import { FilterField } from "../../grid/FilterField";
import { useFilteredRows } from "../../grid/use-filtered-rows";
import { useMay } from "../../role/use-may";
import { useOpenTables } from "../import/use-open-tables";
import { StockDrawer } from "./StockDrawer";
import { stockColumns } from "./stock-columns";

const NOTHING: readonly StockRow[] = [];

/** 库存: what is there, what orders are still to be given of it, and what expires. */
export function StockPage() {
  const { t, i18n } = useTranslation();
  const goTo = useNavigate();
  const { data = NOTHING, error, isPending } = useQuery(stockQuery);
  const { opened, open, close } = useOpened();
  const [typed, setTyped] = useState("");
  const [onlyExpiring, setOnlyExpiring] = useState(false);
  const found = useFilteredRows(data, textOf, typed);
  const rows = useMemo(
    () => (onlyExpiring ? found.filter(({ freshness }) => freshness.kind !== "keeps") : found),
    [found, onlyExpiring],
  );
  const seesCosts = useMay("see_costs");
  const mayChange = useMay("change_goods");
  const importing = useOpenTables({ kind: "stock" });
  const hasOpening = data.some(({ opening }) => Number(opening) !== 0);
  const columns = useMemo(
    () => stockColumns(t, i18n.language, seesCosts, hasOpening),
    [t, i18n.language, seesCosts, hasOpening],
  );
  const row = data.find(({ variant_id }) => variant_id === opened);

  return (
    <>
      <PageHeader title={t("places.stock.title")}>
        {mayChange && <Button onClick={importing.ask}>{t("stock.import_opening")}</Button>}
      </PageHeader>
      {error && <ErrorLine error={error} where={t("places.stock.title")} />}
      <div className="page-tools">
        <FilterField value={typed} onChange={setTyped} hint={t("stock.filter")} />
        <Checkbox checked={onlyExpiring} onChange={({ target }) => setOnlyExpiring(target.checked)}>
          {t("stock.only_expiring")}
        </Checkbox>
      </div>
      <DataGrid
        label={t("places.stock.title")}
        rows={rows}
        columns={columns}
        rowId={idOf}
        onOpen={({ variant_id }) => open(variant_id)}
        tone={toneOf}
        loading={isPending}
        empty={
          data.length > 0 ? (
            <EmptyState>{t("stock.none_found")}</EmptyState>
          ) : (
            <EmptyState
              action={{ label: t("stock.to_arrival"), act: () => void goTo({ to: "/arrival" }) }}
            >
              {t("stock.empty")}
            </EmptyState>
          )
        }
      />
      {row && <StockDrawer row={row} onClose={close} />}
    </>
  );
}

const idOf = ({ variant_id }: StockRow) => variant_id;

const textOf = ({ product, variant, barcode, lots }: StockRow) =>
  [product, variant, barcode, ...lots.map(({ number }) => number)].join(" ");

// What is promised beyond what is there is marked in its cell: between cutoff and delivery that is every row.
const toneOf = ({ freshness }: StockRow) =>
  freshness.kind === "expired" ? "loss" : freshness.kind === "soon" ? "attention" : undefined;
