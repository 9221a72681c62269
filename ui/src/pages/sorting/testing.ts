import type { BagLine, SortingBoard } from "../../api/sorting";

function line(id: string, offer: string, given: string, sorted: string): BagLine {
  const [product, variant] = offer === "apple" ? ["苹果", "大果"] : ["梨", ""];
  return {
    line_id: id,
    offer_id: offer,
    product: product as string,
    variant: variant as string,
    unit: offer === "apple" ? "份" : "斤",
    goods: { ordered: given, given, sorted, collected: "0" },
    missing: sorted === "0" ? given : "0",
    note: "",
  };
}

/** Two bags, the second of them whole, for tests. */
export const board: SortingBoard = {
  bags: [
    {
      order_id: "order-1",
      member_id: "wang",
      campaign_id: "fruit",
      sequence: 1,
      name: "王小明",
      point: "南门",
      note: "放门口",
      lines: [line("a1", "apple", "2", "0"), line("p1", "pear", "2.5", "0")],
      done: false,
    },
    {
      order_id: "order-12",
      member_id: "li",
      campaign_id: "fruit",
      sequence: 12,
      name: "李阿姨",
      point: "南门",
      note: "",
      lines: [line("p2", "pear", "3", "3")],
      done: true,
    },
  ],
  goods: [
    {
      offer_id: "apple",
      product: "苹果",
      variant: "大果",
      unit: "份",
      given: "2",
      missing: "2",
      progress: { done: 0, of: 1 },
    },
    {
      offer_id: "pear",
      product: "梨",
      variant: "",
      unit: "斤",
      given: "5.5",
      missing: "2.5",
      progress: { done: 1, of: 2 },
    },
  ],
  progress: { done: 1, of: 2 },
};
