import type { TFunction } from "i18next";
import { Owed } from "../../accounts/Owed";
import type { SupplierRow } from "../../api/suppliers";
import { formatCount } from "../../format/count";
import { formatPhone } from "../../format/phone";
import type { GridColumn } from "../../grid/column";

/** `hasAccounts`: something is owed to one of them, or by one. */
export function supplierColumns(t: TFunction, hasAccounts: boolean): GridColumn<SupplierRow>[] {
  const owed: GridColumn<SupplierRow> = {
    id: "owed",
    title: t("accounts.title"),
    value: ({ owed }) => owed || undefined,
    cell: ({ owed }) => <Owed side="supplier" fen={owed ?? 0} />,
    sum: (rows) => (
      <Owed side="supplier" fen={rows.reduce((sum, row) => sum + (row.owed ?? 0), 0)} />
    ),
    // A shop's sum has two digits more than anybody's.
    widthPx: 184,
    align: "end",
  };
  return [
    {
      id: "name",
      title: t("suppliers.name"),
      value: ({ name }) => name,
      widthPx: 200,
      grow: true,
      opens: true,
    },
    {
      id: "contact",
      title: t("suppliers.contact"),
      value: ({ contact }) => contact || undefined,
      widthPx: 120,
    },
    {
      id: "phone",
      title: t("suppliers.phone"),
      value: ({ phone }) => (phone === null ? undefined : formatPhone(phone)),
      widthPx: 140,
    },
    {
      id: "products",
      title: t("suppliers.products"),
      value: ({ products }) => products,
      widthPx: 100,
      align: "end",
      sum: (rows) => formatCount(rows.reduce((sum, { products }) => sum + products, 0)),
    },
    ...(hasAccounts ? [owed] : []),
    {
      id: "address",
      title: t("suppliers.address"),
      value: ({ address }) => address || undefined,
      widthPx: 200,
      grow: true,
    },
    {
      id: "note",
      title: t("suppliers.note"),
      value: ({ note }) => note || undefined,
      widthPx: 200,
      grow: true,
    },
  ];
}
