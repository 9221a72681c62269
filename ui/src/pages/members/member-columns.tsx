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
      value: ({ nicknames, learned }) => [...nicknames, ...learned].join("、") || undefined,
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
      id: "ties",
      title: t("ties.column"),
      value: ({ lives_with, payer }) => tied(t, lives_with, payer),
      widthPx: 160,
      grow: true,
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

/** With whom somebody lives, and who pays for them; nothing where they do both alone. */
function tied(t: TFunction, lives_with: readonly string[], payer: string): string | undefined {
  const ties = [
    lives_with.length > 0 && t("ties.with", { names: lives_with.join("、") }),
    payer !== "" && t("ties.paid_by", { name: payer }),
  ];
  return ties.filter(Boolean).join("；") || undefined;
}
