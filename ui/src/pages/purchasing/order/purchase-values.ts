import type { ProductRow } from "../../../api/products";
import type { PurchaseForm, PurchasePage } from "../../../api/purchasing";

/** A purchase order while it is edited, with whether the supplier has said yes to it. */
export interface PurchaseValues extends PurchaseForm {
  confirms: boolean;
}

export function purchaseValues({ order, lines, state }: PurchasePage): PurchaseValues {
  return {
    id: order.id,
    expected_at: order.expected_at,
    delivery_fee: order.delivery_fee,
    note: order.note,
    confirms: state === "confirmed",
    lines: lines.map(({ id, variant_id, quantity, confirmed, unit_cost, note }) => ({
      id,
      variant_id,
      quantity,
      confirmed,
      unit_cost,
      note,
    })),
  };
}

export function purchaseForm({ confirms: _, ...form }: PurchaseValues): PurchaseForm {
  // A field that is empty asks for nothing.
  const lines = form.lines.map((line) => ({ ...line, quantity: line.quantity || "0" }));
  return { ...form, lines };
}

/** The lines with goods that are put on by hand, at what they usually cost; how many is for the leader to say. */
export function putOn(
  lines: PurchaseValues["lines"],
  rows: readonly ProductRow[],
): PurchaseValues["lines"] {
  const added = rows.map(({ variant_id, cost }) => ({
    id: null,
    variant_id,
    quantity: "",
    confirmed: null,
    unit_cost: cost,
    note: "",
  }));
  return [...lines, ...added];
}
