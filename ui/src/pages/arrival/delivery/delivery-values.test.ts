import { expect, it } from "vitest";
import type { ExpectedLine } from "../../../api/arrivals";
import { asExpected, deliveryForm, deliveryValues, scanned, uncounted } from "./delivery-values";

function goods(variant_id: string, barcode: string, expected = "0"): ExpectedLine {
  return {
    purchase_line_id: null,
    variant_id,
    product: variant_id,
    variant: "",
    unit: "份",
    weighed: false,
    barcode,
    shelf_life_days: null,
    lot: "",
    produced_at: null,
    agreed: expected,
    came: "0",
    expected,
    unit_cost: null,
  };
}

const lines = [uncounted(goods("apple", "690", "6")), uncounted(goods("pear", "", "2"))];

it("counts one piece with each scan of what is expected", () => {
  const once = scanned(lines, [], "690");
  const twice = scanned(once?.lines ?? [], [], "690");
  expect([twice?.at, twice?.lines[0]?.received]).toEqual([0, "2"]);
});

it("takes in what nobody expected, if it is on file", () => {
  const milk = goods("milk", "691");
  const found = scanned(lines, [milk], "691");
  expect([found?.at, found?.lines[2]?.variant_id, found?.lines[2]?.received]).toEqual([
    2,
    "milk",
    "1",
  ]);
  expect(scanned(lines, [milk], "692")).toBeNull();
});

it("takes no goods without a barcode for an empty scan", () => {
  expect(scanned(lines, [], "")).toBeNull();
});

it("fills in what was expected and leaves what was counted", () => {
  const counted = [{ ...lines[0], received: "4" } as (typeof lines)[0], ...lines.slice(1)];
  expect(asExpected(counted).map(({ received }) => received)).toEqual(["4", "2"]);
});

it("takes over which lot a delivery note names, and says with which note it came", () => {
  const noted = { ...goods("apple", "690", "6"), lot: "A7", produced_at: 1_767_440_000_000 };
  const draft = {
    order_id: "order",
    delivery_note_id: "note",
    number: "CG-7",
    supplier_id: null,
    supplier: "",
    lines: [noted],
    others: [],
  };
  const form = deliveryForm(deliveryValues(draft));
  expect([form.delivery_note_id, form.lines[0]?.lot]).toEqual([
    "note",
    { number: "A7", produced_at: 1_767_440_000_000, expires_at: null },
  ]);
});
