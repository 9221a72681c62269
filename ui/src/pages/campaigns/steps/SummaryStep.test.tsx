import { screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { OfferTotal } from "../../../api/papers";
import { expectAccessible } from "../../../test/accessibility";
import { renderPage } from "../../../test/render-page";
import { SummaryStep } from "./SummaryStep";
import { closedCampaign } from "./test-campaign";

const buyer = (sequence: number, name: string, quantity: string, note = "") => ({
  order_id: `o${sequence}`,
  member_id: `m${sequence}`,
  sequence,
  name,
  quantity,
  given: quantity,
  tolerance: "0",
  note,
});

const apple: OfferTotal = {
  offer_id: "apple",
  menu_number: "1",
  product: "红富士苹果",
  variant: "大果",
  unit: "份",
  ordered: "4",
  tolerance: "0",
  amount: 13_120,
  case_pack: 6,
  missing_to_next_case: "2",
  buyers: [buyer(1, "小李", "1"), buyer(2, "王姐", "2", "要脆的"), buyer(2, "王姐", "1")],
};
const pear: OfferTotal = {
  ...apple,
  offer_id: "pear",
  menu_number: "2",
  product: "砀山梨",
  variant: "",
  unit: "斤",
  ordered: "2.5",
  amount: 875,
  case_pack: null,
  missing_to_next_case: "0",
  buyers: [buyer(1, "小李", "2.5")],
};
const nobodys: OfferTotal = {
  ...apple,
  offer_id: "bun",
  menu_number: "3",
  product: "馒头",
  variant: "",
  ordered: "0",
  amount: 0,
  missing_to_next_case: "0",
  buyers: [],
};

function openSummary(offers = [apple, pear, nobodys], orders = 2) {
  return renderPage(<SummaryStep campaign={closedCampaign} />, {
    campaign_summary: { offers, orders, amount: 13_995 },
  });
}

const rows = () => screen.getAllByRole("row").map((row) => row.textContent);

it("shows what was ordered, how full each open case is, and what all comes to", async () => {
  openSummary();
  await screen.findByText("砀山梨");
  const [, first, second, , foot] = rows();
  expect(first).toContain("还差\u20092\u2009份成箱");
  expect(second).toContain("散装");
  expect(foot).toContain("6.5");
  expect(foot).toContain("¥139.95");
});

it("opens a row to who ordered it, with their words, and closes it by Esc", async () => {
  const { user } = openSummary();
  await user.click(await screen.findByText("红富士苹果"));
  const panel = screen.getByRole("complementary", { name: "红富士苹果 大果" });
  expect(within(panel).getAllByRole("row")[2]?.textContent).toBe("2王姐要脆的2");
  await user.keyboard("{Escape}");
  expect(screen.queryByRole("complementary")).toBeNull();
});

it("shows by member, adding two lines of the same goods, without what nobody ordered", async () => {
  const { user } = openSummary();
  await user.click(await screen.findByText("按人看"));
  const [head, first, second, foot] = rows();
  expect(head).toBe("跟团号团员红富士苹果 大果砀山梨");
  expect(first).toBe("1小李12.5");
  expect(second).toBe("2王姐3");
  expect(foot).toBe("共\u20092\u2009行42.5");
});

it("teaches the first step while nobody has ordered", async () => {
  openSummary([], 0);
  await screen.findByRole("button", { name: "去接龙订单" });
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "复制汇总" }).disabled).toBe(true);
});

it("has nothing that axe finds fault with", async () => {
  const { user } = openSummary();
  await user.click(await screen.findByText("红富士苹果"));
  await expectAccessible();
});
