import type { PurchaseState } from "../../../api/purchasing";

/** In the order of the work: what waits for the leader first. */
export const STATES: readonly PurchaseState[] = [
  "draft",
  "sent",
  "confirmed",
  "partly_received",
  "received",
  "closed",
  "cancelled",
];

/** Whether something is still to be done about an order that stands so. */
export function isOpen(state: PurchaseState): boolean {
  return state !== "closed" && state !== "cancelled";
}
