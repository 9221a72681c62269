import type { TFunction } from "i18next";
import type { PurchaseRow } from "../../../api/purchasing";
import { Amount } from "../../../format/Amount";
import { formatMoment } from "../../../format/moment";
import type { GridColumn } from "../../../grid/column";
import { PurchaseStateWord } from "../PurchaseStateWord";
import { STATES } from "./states";

export function purchaseColumns(t: TFunction, language: string): GridColumn<PurchaseRow>[] {
  return [
    {
      id: "number",
      title: t("purchase.orders.number"),
      value: ({ number }) => number,
      widthPx: 120,
      opens: true,
    },
    {
      id: "supplier",
      title: t("purchase.orders.supplier"),
      value: ({ supplier }) => supplier || t("purchase.no_supplier"),
      widthPx: 160,
      grow: true,
    },
    {
      id: "state",
      title: t("purchase.orders.state"),
      value: ({ state }) => STATES.indexOf(state),
      cell: ({ state, changed }) => (
        <>
          <PurchaseStateWord state={state} />
          {changed && <span className="purchase-changed">{t("purchase.orders.changed")}</span>}
        </>
      ),
      widthPx: 190,
    },
    {
      id: "campaigns",
      title: t("purchase.orders.campaigns"),
      value: ({ campaigns }) => campaigns.map(({ title }) => title).join("、") || undefined,
      widthPx: 180,
      grow: true,
    },
    {
      id: "kinds",
      title: t("purchase.orders.kinds"),
      value: ({ kinds }) => kinds,
      widthPx: 70,
      align: "end",
    },
    {
      id: "total",
      title: t("purchase.orders.total"),
      value: ({ total }) => total,
      cell: ({ total }) => <Amount fen={total} />,
      widthPx: 120,
      align: "end",
      sum: (rows) => <Amount fen={rows.reduce((sum, { total }) => sum + total, 0)} />,
    },
    {
      id: "expected",
      title: t("purchase.orders.expected"),
      value: ({ expected_at }) => expected_at ?? undefined,
      cell: ({ expected_at }) => expected_at !== null && formatMoment(expected_at, language),
      widthPx: 170,
    },
  ];
}
