import type { TFunction } from "i18next";
import type { PickupPointRow } from "../../api/pickup-points";
import { formatPhone } from "../../format/phone";
import type { GridColumn } from "../../grid/column";

export function pickupPointColumns(t: TFunction): GridColumn<PickupPointRow>[] {
  return [
    {
      id: "name",
      title: t("pickup_points.name"),
      value: ({ name }) => name,
      widthPx: 180,
      opens: true,
    },
    {
      id: "address",
      title: t("pickup_points.address"),
      value: ({ address }) => address || undefined,
      widthPx: 220,
      grow: true,
    },
    {
      id: "hours",
      title: t("pickup_points.hours"),
      value: ({ hours }) => hours || undefined,
      widthPx: 140,
    },
    {
      id: "contact",
      title: t("pickup_points.contact"),
      value: ({ contact }) => contact || undefined,
      widthPx: 110,
    },
    {
      id: "phone",
      title: t("pickup_points.phone"),
      value: ({ phone }) => (phone === null ? undefined : formatPhone(phone)),
      widthPx: 140,
    },
    {
      id: "members",
      title: t("pickup_points.members"),
      value: ({ members }) => members,
      widthPx: 90,
      align: "end",
      sum: (rows) => rows.reduce((sum, { members }) => sum + members, 0),
    },
    {
      id: "note",
      title: t("pickup_points.note"),
      value: ({ note }) => note || undefined,
      widthPx: 160,
      grow: true,
    },
  ];
}
