import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { CampaignRow } from "../../api/campaigns";
import type { PurchaseLine, PurchaseList } from "../../api/papers";
import { expectAccessible } from "../../test/accessibility";
import { renderPage } from "../../test/render-page";
import { PurchasingPage } from "./PurchasingPage";

function campaign(id: string, title: string, stage: CampaignRow["stage"]): CampaignRow {
  const totals = { people: 2, pieces: "8", amount: 1000, said_paid: 0 };
  return { id, title, stage, cutoff: null, pickup_at: null, offers: 1, totals };
}
const campaigns = [
  campaign("wed", "周三水果", "closed"),
  campaign("sat", "周六水果", "closed"),
  campaign("run", "正在跟团", "open"),
  campaign("old", "上周水果", "settled"),
];

const apple: PurchaseLine = {
  product_id: "p1",
  product: "红富士苹果",
  variant_id: "v1",
  variant: "大果",
  unit: "份",
  ordered: "8",
  case_pack: 6,
  plan: {
    cases: 2,
    to_buy: "12",
    surplus: "4",
    short: "0",
    missing_to_next_case: "4",
    missing_to_minimum: "0",
  },
  unit_cost: 2400,
  cost: 28_800,
  contributions: [
    { campaign_id: "wed", ordered: "5" },
    { campaign_id: "sat", ordered: "3" },
  ],
};
const uncosted: PurchaseLine = {
  ...apple,
  product_id: "p2",
  product: "鸡蛋",
  variant_id: "v2",
  unit_cost: null,
  cost: null,
};
const down: PurchaseLine = {
  ...apple,
  plan: { ...apple.plan, cases: 1, to_buy: "6", surplus: "0", short: "2" },
};

const list = (lines: PurchaseLine[]): PurchaseList => ({
  suppliers: [
    { supplier_id: "s1", supplier: "东山果蔬", lines, total: 28_800, uncosted: 1 },
    { supplier_id: null, supplier: "", lines: [uncosted], total: 0, uncosted: 1 },
  ],
});

function openPurchasing(more: Record<string, unknown> = {}) {
  return renderPage(<PurchasingPage />, {
    list_campaigns: campaigns,
    late_for_purchase: [],
    purchase_list: ({ rounding }: { rounding?: string }) =>
      list(rounding === "up" ? [apple, uncosted] : [down]),
    ...more,
  });
}

it("buys for all closed campaigns, rounding up, unless told otherwise", async () => {
  const { called } = openPurchasing();
  await screen.findByText("红富士苹果");
  const asked = called.mock.calls.filter(([command]) => command === "purchase_list");
  expect(asked).toEqual([["purchase_list", { campaigns: ["wed", "sat"], rounding: "up" }]]);
});

it("says what each way of rounding does, and remembers the choice", async () => {
  const { user, called } = openPurchasing();
  await screen.findByText(/人人有货/);
  await user.click(screen.getByText("只买整箱"));
  await screen.findAllByText(/^缺\s2$/);
  expect(screen.getAllByText(/有人会拿不到/)[0]).toBeDefined();
  expect(called).toHaveBeenLastCalledWith("purchase_list", {
    campaigns: ["wed", "sat"],
    rounding: "down",
  });
  expect(localStorage.getItem("linli.rounding")).toBe("down");
});

it("says of which campaigns orders came when the goods were bought already", async () => {
  openPurchasing({ late_for_purchase: [{ campaign_id: "wed", title: "周三水果", orders: 3 }] });
  const notice = await screen.findByText(/“周三水果”采购以后又来了\s?3\s?单补单/);
  expect(notice.closest('[role="note"]')).not.toBeNull();
});

it("opens what was ordered to which campaign wants how much", async () => {
  const { user } = openPurchasing();
  await screen.findByText("红富士苹果");
  await user.click(screen.getByRole("button", { name: /红富士苹果 大果已订/ }));
  const parts = await screen.findByText("周六水果");
  expect(parts.closest("ul")?.textContent).toBe("周三水果5\u2009份周六水果3\u2009份");
});

it("leads from a line without a cost to the product, and puts goods without a supplier last", async () => {
  openPurchasing();
  await screen.findByText("红富士苹果");
  const orchard = screen.getByRole("region", { name: "东山果蔬" });
  const link = within(orchard).getByRole("link", { name: "补供货价" });
  expect(link.getAttribute("href")).toContain("/products?open=p2");
  expect(within(orchard).getByText(/1\s种没有供货价/)).toBeDefined();
  expect(screen.getAllByRole("heading", { level: 2 }).map((each) => each.textContent)).toEqual([
    "东山果蔬",
    "没有供货商",
  ]);
});

it("copies and saves one supplier's list", async () => {
  const { user, called } = openPurchasing({
    purchase_text: "【采购单】东山果蔬",
    save_purchase_list: "/home/leader/采购单 东山果蔬.csv",
  });
  await screen.findByText("红富士苹果");
  await user.click(screen.getByRole("button", { name: "复制采购单 东山果蔬" }));
  await screen.findByText("【采购单】东山果蔬");
  await user.keyboard("{Escape}");
  await user.click(screen.getByRole("button", { name: "导出 CSV 东山果蔬" }));
  await screen.findByText("已保存“采购单 东山果蔬.csv”");
  expect(called).toHaveBeenLastCalledWith("save_purchase_list", {
    campaigns: ["wed", "sat"],
    rounding: "up",
    supplierId: "s1",
    language: "zh-CN",
  });
});

it("saves every supplier's list in one folder", async () => {
  const files = ["/home/leader/采购/东山果蔬.csv", "/home/leader/采购/没有供货商.csv"];
  const { user } = openPurchasing({ save_purchase_lists: files });
  await screen.findByText("红富士苹果");
  await user.click(screen.getByRole("button", { name: "全部导出" }));
  await screen.findByText(/已保存\s2\s个文件到\/home\/leader\/采购/);
});

it("asks for a campaign where none is closed", async () => {
  const open = campaigns.filter(({ stage }) => stage === "open");
  openPurchasing({ list_campaigns: open, purchase_list: { suppliers: [] } });
  await screen.findByText(/选出要一起采购的团购/);
  await waitFor(() =>
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "全部导出" }).disabled).toBe(true),
  );
});

it("has nothing that axe finds fault with", async () => {
  openPurchasing();
  await screen.findByText("红富士苹果");
  await expectAccessible();
});
