import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { type PickupPointRow, pickupPointsQuery } from "../../api/pickup-points";
import { useOpened } from "../../cards/opened";
import { useListedCard } from "../../cards/use-listed-card";
import { PageHeader } from "../../frame/PageHeader";
import { DataGrid } from "../../grid/DataGrid";
import { EmptyState } from "../../grid/EmptyState";
import { FilterField } from "../../grid/FilterField";
import { useFilteredRows } from "../../grid/use-filtered-rows";
import { NotYours } from "../../role/NotYours";
import { useMay } from "../../role/use-may";
import { PickupPointDrawer } from "./PickupPointDrawer";
import { pickupPointColumns } from "./pickup-point-columns";
import { BLANK_PICKUP_POINT, pickupPointValues } from "./pickup-point-values";

const NOWHERE: readonly PickupPointRow[] = [];

/** Where members collect their goods. */
export function PickupPointsPage() {
  const { t } = useTranslation();
  const { data: points = NOWHERE, isPending } = useQuery(pickupPointsQuery);
  const { opened, open, openBlank, close } = useOpened();
  const card = useListedCard({
    opened,
    rows: points,
    toValues: pickupPointValues,
    blank: BLANK_PICKUP_POINT,
  });
  const [typed, setTyped] = useState("");
  const rows = useFilteredRows(points, textOf, typed);
  const columns = useMemo(() => pickupPointColumns(t), [t]);
  const mayChange = useMay("change_goods");
  const create = { label: t("pickup_points.create"), act: openBlank };

  return (
    <>
      <PageHeader
        title={t("places.pickup_points.title")}
        primary={mayChange ? create : undefined}
      />
      <div className="page-tools">
        <FilterField value={typed} onChange={setTyped} hint={t("pickup_points.filter")} />
        {!mayChange && <NotYours right="change_goods" />}
      </div>
      <DataGrid
        label={t("places.pickup_points.title")}
        rows={rows}
        columns={columns}
        rowId={idOf}
        onOpen={(point) => open(point.id)}
        loading={isPending}
        empty={
          typed === "" ? (
            <EmptyState action={mayChange ? create : undefined}>
              {t("pickup_points.empty")}
            </EmptyState>
          ) : (
            <EmptyState>{t("cards.none_found", { typed })}</EmptyState>
          )
        }
      />
      <PickupPointDrawer card={card} onClose={close} />
    </>
  );
}

const idOf = ({ id }: PickupPointRow) => id;

const textOf = ({ name, address, contact, phone, hours, note }: PickupPointRow) =>
  [name, address, contact, phone, hours, note].join(" ");
