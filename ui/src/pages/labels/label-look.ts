import { useState } from "react";
import type { LabelForm, LabelStock } from "../../api/labels";

/** Everything about labels but of which campaigns they are. */
export type LabelLook = Omit<LabelForm, "campaigns">;

/** What shops sell. */
export const stocks: readonly LabelStock[] = [
  { kind: "sheet", columns: 3, rows: 8 },
  { kind: "sheet", columns: 2, rows: 7 },
  { kind: "sheet", columns: 2, rows: 4 },
  { kind: "roll", width_mm: 60, height_mm: 40 },
  { kind: "roll", width_mm: 75, height_mm: 50 },
  { kind: "roll", width_mm: 100, height_mm: 150 },
];

/** Tells stocks apart: `3x8`, `60x40mm`. */
export const stockKey = (stock: LabelStock) =>
  stock.kind === "sheet"
    ? `${stock.columns}x${stock.rows}`
    : `${stock.width_mm}x${stock.height_mm}mm`;

const usual: LabelLook = {
  pickup_point_id: null,
  labels_for: "household",
  order: "sequence",
  stock: stocks[0] as LabelStock,
  names: true,
  goods: true,
  waiting_only: false,
  bags: [],
};

/** Belongs to this window: another computer has another printer. */
const STORED_UNDER = "linli.label-look";

function stored(): LabelLook {
  try {
    const kept = JSON.parse(localStorage.getItem(STORED_UNDER) ?? "{}") as Partial<LabelLook>;
    const stock = stocks.find((each) => kept.stock && stockKey(each) === stockKey(kept.stock));
    const look = { ...usual, ...kept, stock: stock ?? usual.stock };
    // A place and a count of bags are of one day.
    return { ...look, pickup_point_id: null, bags: [], waiting_only: false };
  } catch {
    return usual;
  }
}

/** How labels looked when they were last printed here. */
export function useLabelLook() {
  const [look, set] = useState(stored);
  const setLook = (next: LabelLook) => {
    localStorage.setItem(STORED_UNDER, JSON.stringify(next));
    set(next);
  };
  return { look, setLook };
}
