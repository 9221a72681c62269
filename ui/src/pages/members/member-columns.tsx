import type { TFunction } from "i18next";
import { Owed } from "../../accounts/Owed";
import type { MemberRow } from "../../api/members";
import type { GridColumn } from "../../grid/column";

/** `hasAccounts`: somebody owes something, or is owed; as long as nobody does, the column says nothing to anybody. */
export function memberColumns(t: TFunction, hasAccounts: boolean): GridColumn<MemberRow>[] {
  const owes: GridColumn<MemberRow> = {
    id: "owes",
    title: t("accounts.title"),
    value: ({ owes }) => owes || undefined,
    cell: ({ owes }) => <Owed side="member" fen={owes ?? 0} />,
    sum: (rows) => <Owed side="member" fen={rows.reduce((sum, row) => sum + (row.owes ?? 0), 0)} />,
    // A shop's sum has two digits more than anybody's.
    widthPx: 160,
    align: "end",
  };
  return [
    {
      id: "name",
      title: t("members.name"),
      value: ({ name }) => name,
      widthPx: 140,
      grow: true,
      opens: true,
    },
    {
      id: "nicknames",
      title: t("members.nicknames"),
      value: ({ nicknames, learned }) => [...nicknames, ...learned].join("、") || undefined,
      widthPx: 134,
      grow: true,
    },
    {
      id: "address",
      title: t("address.title"),
      value: ({ address }) => address || undefined,
      widthPx: 140,
      grow: true,
    },
    {
      id: "phone",
      title: t("members.phone"),
      value: ({ phone }) => phone || undefined,
      widthPx: 130,
    },
    ...(hasAccounts ? [owes] : []),
    {
      id: "ties",
      title: t("ties.column"),
      value: ({ lives_with, payer }) => tied(t, lives_with, payer),
      widthPx: 130,
      grow: true,
    },
    {
      id: "pickup_point",
      title: t("members.pickup_point"),
      value: ({ pickup_point }) => pickup_point || undefined,
      widthPx: 120,
    },
    {
      id: "note",
      title: t("members.note"),
      value: ({ note }) => note || undefined,
      widthPx: 142,
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
