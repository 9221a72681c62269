import type { TableKind } from "../../api/tables";

/** What tables are brought for, the most frequent first. */
export const KINDS: readonly TableKind[] = [
  "orders",
  "members",
  "products",
  "suppliers",
  "stock",
  "member_balances",
  "supplier_balances",
];

/** Where what was taken in can be seen. */
export const PAGE_OF = {
  orders: "/campaigns",
  members: "/members",
  products: "/products",
  suppliers: "/suppliers",
  stock: "/stock",
  member_balances: "/members",
  supplier_balances: "/suppliers",
} as const satisfies Record<TableKind, string>;
