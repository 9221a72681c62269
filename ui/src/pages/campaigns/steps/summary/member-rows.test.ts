import { expect, it } from "vitest";
import type { OfferTotal } from "../../../../api/papers";
import { memberRows } from "./member-rows";

const buyer = (sequence: number, member_id: string, quantity: string) => ({
  order_id: `o${sequence}`,
  member_id,
  sequence,
  name: member_id,
  quantity,
  given: quantity,
  tolerance: "0",
  note: "",
});

const total = (offer_id: string, buyers: OfferTotal["buyers"]) =>
  ({ offer_id, buyers }) as OfferTotal;

it("gives somebody with two orders one row, where the first of them stands", () => {
  const rows = memberRows([
    total("apple", [buyer(2, "李阿姨", "1"), buyer(5, "王姐", "1")]),
    total("pear", [buyer(1, "王姐", "2"), buyer(5, "王姐", "0.5")]),
  ]);
  expect(rows.map(({ name, sequence }) => [sequence, name])).toEqual([
    [1, "王姐"],
    [2, "李阿姨"],
  ]);
  expect(Object.fromEntries(rows[0]?.quantities ?? [])).toEqual({ apple: "1", pear: "2.5" });
});
