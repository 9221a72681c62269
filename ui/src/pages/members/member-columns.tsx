import type { TFunction } from "i18next";
import type { MemberRow } from "../../api/members";
import type { GridColumn } from "../../grid/column";

export function memberColumns(t: TFunction): GridColumn<MemberRow>[] {
  return [
    {
      id: "name",
      title: t("members.name"),
      value: ({ name }) => name,
      widthPx: 140,
      opens: true,
    },
    {
      id: "nicknames",
      title: t("members.nicknames"),
      value: ({ nicknames }) => nicknames.join("、") || undefined,
      widthPx: 180,
      grow: true,
    },
    {
      id: "address",
      title: t("address.title"),
      value: ({ address }) => address || undefined,
      widthPx: 180,
      grow: true,
    },
    {
      id: "phone",
      title: t("members.phone"),
      value: ({ phone }) => phone || undefined,
      widthPx: 130,
    },
    {
      id: "pickup_point",
      title: t("members.pickup_point"),
      value: ({ pickup_point }) => pickup_point || undefined,
      widthPx: 140,
    },
    {
      id: "note",
      title: t("members.note"),
      value: ({ note }) => note || undefined,
      widthPx: 180,
      grow: true,
    },
  ];
}
