import { useState } from "react";
import type { DeliveryColumn } from "../../../../api/papers";

/** Every column, in the order in which they stand on the sheet and in the file. */
export const deliveryColumns = [
  "pickup_point",
  "sequence",
  "name",
  "phone",
  "address",
  "estate",
  "lane",
  "building",
  "unit",
  "room",
  "items",
  "pieces",
  "amount",
  "marks",
  "note",
] as const satisfies readonly DeliveryColumn[];

/** What a hand-out needs and a laptop's width holds. */
const usual: readonly DeliveryColumn[] = [
  "pickup_point",
  "sequence",
  "name",
  "phone",
  "address",
  "items",
  "pieces",
  "amount",
  "marks",
  "note",
];

/** Belongs to this window: another computer may have another printer, and other habits. */
const STORED_UNDER = "linli.delivery-columns";

function storedColumns(): readonly DeliveryColumn[] {
  const names = localStorage.getItem(STORED_UNDER)?.split(" ") ?? [];
  const known = deliveryColumns.filter((column) => names.includes(column));
  return known.length > 0 ? known : usual;
}

/** The columns that the leader wants to see and to save, now and at the next start. */
export function useChosenColumns() {
  const [chosen, setChosen] = useState(storedColumns);
  const choose = (columns: readonly DeliveryColumn[]) => {
    const inOrder = deliveryColumns.filter((column) => columns.includes(column));
    localStorage.setItem(STORED_UNDER, inOrder.join(" "));
    setChosen(inOrder);
  };
  return { chosen, choose, chooseUsual: () => choose(usual) };
}
