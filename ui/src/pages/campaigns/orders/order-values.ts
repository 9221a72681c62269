import { ApiError } from "../../../api/api-error";
import type { LineForm, OrderForm } from "../../../api/orders";

/** A line of an order while it is edited: the quantity may be missing for the moment. */
export type LineValues = Omit<LineForm, "quantity" | "tolerance"> & {
  quantity: string | null;
  /** Nothing where the member would take no more. */
  tolerance: string | null;
};
export type OrderValues = Omit<OrderForm, "lines"> & { lines: LineValues[] };

export function blankOrder(campaignId: string): OrderValues {
  return {
    id: null,
    campaign_id: campaignId,
    member_id: null,
    lines: [],
    note: "",
    marks: [],
    pickup_point: null,
    late: false,
  };
}

export function orderValues({ lines, ...form }: OrderForm): OrderValues {
  const empty = (quantity: string) => (quantity === "0" ? null : quantity);
  return {
    ...form,
    lines: lines.map((line) => ({ ...line, tolerance: empty(line.tolerance) })),
  };
}

/**
 * The order as it is stored.
 *
 * @throws ApiError where a quantity is missing.
 */
export function orderForm({ lines, ...order }: OrderValues): OrderForm {
  const unknown = lines.flatMap(({ quantity }, at) =>
    quantity === null ? [{ field: `lines.${at}.quantity`, code: "required" as const }] : [],
  );
  if (unknown.length > 0) throw new ApiError({ code: "fields", fields: unknown });
  return {
    ...order,
    lines: lines.map((line) => ({
      ...line,
      quantity: line.quantity ?? "0",
      tolerance: line.tolerance ?? "0",
    })),
  };
}
