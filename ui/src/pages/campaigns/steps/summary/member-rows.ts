import type { OfferTotal } from "../../../../api/papers";
import { sumQuantities } from "../../../../format/quantity";

/** What one member ordered, offer by offer. */
export interface MemberRow {
  memberId: string;
  /** 跟团号. */
  sequence: number;
  name: string;
  /** How much of each offer, by its id; without those that they did not order. */
  quantities: ReadonlyMap<string, string>;
}

/** Turns the totals round: a row for each member, by sequence number. */
export function memberRows(offers: readonly OfferTotal[]): MemberRow[] {
  const rows = new Map<string, MemberRow & { quantities: Map<string, string> }>();
  for (const { offer_id, buyers } of offers) {
    for (const { member_id, sequence, name, quantity } of buyers) {
      const row = rows.get(member_id) ?? {
        memberId: member_id,
        sequence,
        name,
        quantities: new Map<string, string>(),
      };
      rows.set(member_id, row);
      // Somebody who was found to be two has two orders: the first stands for both.
      row.sequence = Math.min(row.sequence, sequence);
      // The same goods may stand in two lines: one with a note, one without.
      row.quantities.set(offer_id, sumQuantities([row.quantities.get(offer_id) ?? "0", quantity]));
    }
  }
  return [...rows.values()].sort((one, other) => one.sequence - other.sequence);
}
