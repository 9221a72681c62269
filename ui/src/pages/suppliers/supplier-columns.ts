import type { TFunction } from "i18next";
import type { SupplierRow } from "../../api/suppliers";
import { formatPhone } from "../../format/phone";
import type { GridColumn } from "../../grid/column";

export function supplierColumns(t: TFunction): GridColumn<SupplierRow>[] {
  return [
    {
      id: "name",
      title: t("suppliers.name"),
      value: ({ name }) => name,
      widthPx: 200,
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
      sum: (rows) => rows.reduce((sum, { products }) => sum + products, 0),
    },
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
