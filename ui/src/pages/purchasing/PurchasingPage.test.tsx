import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { CampaignRow } from "../../api/campaigns";
import type {
  BuyForm,
  PurchaseLine,
  PurchaseList,
  PurchasePage,
  PurchaseRow,
  TermsCheck,
} from "../../api/purchasing";
import { expectAccessible } from "../../test/accessibility";
import { renderPage } from "../../test/render-page";
import { PurchasingPage } from "./PurchasingPage";

function campaign(id: string, title: string, stage: CampaignRow["stage"]): CampaignRow {
  const totals = {
    people: 2,
    pieces: "8",
    goods: 1000,
    reduction: 0,
    fee: 0,
    amount: 1000,
    said_paid: 0,
  };
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
  asked: "0",
  from_stock: "0",
  tolerance: "0",
  case_pack: 6,
  mixed: false,
  choice: null,
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
  needs: [
    { campaign_id: "wed", ordered: "5" },
    { campaign_id: "sat", ordered: "3" },
  ],
};
const noTerms: TermsCheck = {
  minimum: null,
  missing: null,
  delivery_fee: 0,
  missing_to_free: null,
  expected_at: null,
  too_late_for: [],
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
    {
      supplier_id: "s1",
      supplier: "东山果蔬",
      lines,
      mixed: [],
      total: 28_800,
      uncosted: 1,
      terms: noTerms,
    },
    {
      supplier_id: null,
      supplier: "",
      lines: [uncosted],
      mixed: [],
      total: 0,
      uncosted: 1,
      terms: noTerms,
    },
  ],
});

const buying = (rounding: BuyForm["rounding"]): BuyForm => ({
  campaigns: ["wed", "sat"],
  rounding,
  choices: [],
});

const row: PurchaseRow = {
  id: "po1",
  number: "20261128-1",
  supplier_id: "s1",
  supplier: "东山果蔬",
  state: "draft",
  campaigns: [{ id: "wed", title: "周三水果" }],
  made_at: 0,
  expected_at: null,
  kinds: 1,
  total: 28_800,
  uncosted: 0,
  changed: false,
};
const page: PurchasePage = {
  order: {
    id: "po1",
    supplier_id: "s1",
    number: "20261128-1",
    campaigns: ["wed"],
    made_at: 0,
    expected_at: null,
    delivery_fee: null,
    note: "",
  },
  state: "draft",
  supplier: "东山果蔬",
  campaigns: [{ id: "wed", title: "周三水果" }],
  lines: [
    {
      id: "l1",
      purchase_order_id: "po1",
      variant_id: "v1",
      position: 0,
      quantity: "12",
      confirmed: null,
      unit_cost: 2400,
      contributions: [{ campaign_id: "wed", ordered: "8" }],
      note: "",
      product_id: "p1",
      product: "红富士苹果",
      variant: "大果",
      unit: "份",
      case_pack: 6,
      arrived: "0",
    },
  ],
  total: 28_800,
  uncosted: 0,
  takes_changes: true,
  from_centre: false,
  changed: false,
  changes: [],
  revisions: [],
  moves: [],
  targets: ["sent", "cancelled"],
};

function openPurchasing(more: Record<string, unknown> = {}) {
  return renderPage(<PurchasingPage />, {
    list_campaigns: campaigns,
    late_for_purchase: [],
    list_purchase_orders: [],
    stage_proposals: [],
    list_products: [],
    search: [],
    purchase_list: ({ form }: { form?: BuyForm }) =>
      list(form?.rounding === "up" ? [apple, uncosted] : [down]),
    ...more,
  });
}

it("buys for all closed campaigns, rounding up, unless told otherwise", async () => {
  const { called } = openPurchasing();
  await screen.findByText("红富士苹果");
  const asked = called.mock.calls.filter(([command]) => command === "purchase_list");
  expect(asked).toEqual([["purchase_list", { form: buying("up") }]]);
});

it("says what each way of rounding does, and remembers the choice", async () => {
  const { user, called } = openPurchasing();
  await screen.findByText(/人人有货/);
  await user.click(screen.getByText("只买整箱"));
  await screen.findAllByText(/^缺\s2$/);
  expect(screen.getAllByText(/有人会拿不到/)[0]).toBeDefined();
  expect(called).toHaveBeenLastCalledWith("purchase_list", { form: buying("down") });
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
    form: buying("up"),
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

it("makes a purchase order for each supplier, and shows them", async () => {
  const { user, called } = openPurchasing({
    make_purchase_orders: ["po1"],
    list_purchase_orders: [row],
  });
  await screen.findByText("红富士苹果");
  await user.click(screen.getByRole("button", { name: /^生成采购单/ }));
  await screen.findByText("20261128-1");
  const offsetMinutes = -new Date().getTimezoneOffset();
  expect(called).toHaveBeenCalledWith("make_purchase_orders", {
    form: buying("up"),
    suppliers: [],
    offsetMinutes,
  });
  expect(screen.getByText(/已生成\s?1\s?张采购单/)).toBeDefined();
});

it("buys one line by hand where the leader says so", async () => {
  const { user, called } = openPurchasing();
  await screen.findByText("红富士苹果");
  await user.click(screen.getByRole("button", { name: /红富士苹果 大果采购\s?12/ }));
  const field = await screen.findByLabelText("采购数量");
  await user.clear(field);
  await user.type(field, "8{Enter}");
  const choices = [{ variant_id: "v1", choice: { kind: "exactly", value: "8" } }];
  await waitFor(() =>
    expect(called).toHaveBeenLastCalledWith("purchase_list", {
      form: { ...buying("up"), choices },
    }),
  );
});

it("says what is missing to what a supplier comes for", async () => {
  const terms: TermsCheck = {
    ...noTerms,
    missing: { counted_in: "cases", least: 3 },
    delivery_fee: 1500,
    too_late_for: ["wed"],
  };
  const [orchard] = list([apple]).suppliers;
  openPurchasing({ purchase_list: { suppliers: [{ ...orchard, terms }] } });
  await screen.findByText(/还差\s?3\s?箱才送货/);
  screen.getByText(/运费\s?¥15\.00/);
  screen.getByText(/赶不上“周三水果”的自提时间/);
});

it("shows what fills the cases, what to post, and whom to ask", async () => {
  const gap = {
    product_id: "p1",
    variant_id: "v1",
    product: "红富士苹果",
    variant: "大果",
    unit: "份",
    case_pack: 6,
    ordered: "8",
    missing: "4",
    to: "case",
    candidates: [{ member_id: "m1", name: "小王", ordered: "2", times: 3 }],
  };
  const { user } = openPurchasing({
    filling_round: { gaps: [gap], suppliers: [] },
    filling_text: "周三水果 差一点就凑齐了",
  });
  await screen.findByText("红富士苹果");
  await user.click(screen.getByRole("button", { name: "凑单" }));
  await screen.findByText(/还差\s?4\s?份成箱/);
  screen.getByText("小王");
  screen.getByText(/订过\s?3\s?次/);
  await user.click(screen.getByRole("button", { name: "复制凑单通知" }));
  await screen.findByText("周三水果 差一点就凑齐了");
});

it("opens a purchase order, changes it and marks it as sent", async () => {
  const { user, called } = openPurchasing({
    list_purchase_orders: [row],
    purchase_order: page,
    send_purchase_order: 1,
  });
  await user.click(await screen.findByText(/^采购单\s?1$/));
  await user.click(await screen.findByText("20261128-1"));
  const field = await screen.findByLabelText("红富士苹果 大果的采购数量");
  await user.click(screen.getByRole("button", { name: "标为已发出" }));
  await screen.findByText(/20261128-1 已发出（第 1 版）/);
  await user.clear(field);
  await user.type(field, "18");
  await user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() =>
    expect(called).toHaveBeenCalledWith("save_purchase_order", {
      form: {
        id: "po1",
        expected_at: null,
        delivery_fee: null,
        note: "",
        lines: [
          {
            id: "l1",
            variant_id: "v1",
            quantity: "18",
            confirmed: null,
            unit_cost: 2400,
            note: "",
          },
        ],
      },
    }),
  );
});

it("takes goods by hand onto a purchase order, at what they usually cost", async () => {
  const pear = {
    product_id: "p2",
    product: "砀山梨",
    aliases: [],
    menu_code: "",
    supplier: "东山果蔬",
    variant_id: "v2",
    variant: "",
    unit: "斤",
    price: 350,
    cost: 230,
    case_pack: null,
    minimum: null,
  };
  const { user, called } = openPurchasing({
    list_purchase_orders: [row],
    purchase_order: page,
    list_products: [pear],
    search: [],
  });
  await user.click(await screen.findByText(/^采购单\s?1$/));
  await user.click(await screen.findByText("20261128-1"));
  await user.type(await screen.findByLabelText(/加商品/), "梨");
  await user.click(await screen.findByText("¥3.50 / 斤"));
  await user.type(await screen.findByLabelText("砀山梨的采购数量"), "20");
  await user.keyboard("{Escape}{Control>}{Enter}{/Control}");
  await waitFor(() =>
    expect(called).toHaveBeenCalledWith("save_purchase_order", {
      form: expect.objectContaining({
        lines: [
          expect.objectContaining({ id: "l1", quantity: "12" }),
          {
            id: null,
            variant_id: "v2",
            quantity: "20",
            confirmed: null,
            unit_cost: 230,
            note: "",
          },
        ],
      }),
    }),
  );
}, 20_000);

it("sends an order of the centre's goods to the centre, for one of its days", async () => {
  const { user, called } = openPurchasing({
    list_purchase_orders: [row],
    purchase_order: { ...page, from_centre: true },
    centre_page: { delivery: [{ date: "2026-12-03", cutoff_at: 1_796_205_600_000 }] },
    request_from_centre: 1,
  });
  await user.click(await screen.findByText(/^采购单\s?1$/));
  await user.click(await screen.findByText("20261128-1"));
  await user.click(await screen.findByRole("button", { name: "报给供货中心" }));
  expect(screen.queryByRole("button", { name: "标为已发出" })).toBeNull();
  await user.click(await screen.findByRole("menuitem", { name: /12月3日星期四/ }));
  expect(called).toHaveBeenCalledWith("request_from_centre", {
    orderId: page.order.id,
    date: "2026-12-03",
  });
});

it("says what changed since the supplier had it, and keeps what they had readable", async () => {
  const change = {
    variant_id: "v1",
    product: "红富士苹果",
    variant: "大果",
    unit: "份",
    before: "6",
    after: "12",
    cost_before: 2400,
    cost_after: 2400,
  };
  const sent = {
    lines: [
      {
        variant_id: "v1",
        product: "红富士苹果",
        variant: "大果",
        unit: "份",
        case_pack: 6,
        quantity: "6",
        unit_cost: 2400,
        note: "",
      },
    ],
    expected_at: null,
    delivery_fee: null,
    note: "",
  };
  const changed: PurchasePage = {
    ...page,
    state: "sent",
    changed: true,
    changes: [change],
    revisions: [{ number: 1, at: 0, sent, changes: [] }],
  };
  const { user } = openPurchasing({
    list_purchase_orders: [{ ...row, state: "sent", changed: true }],
    purchase_order: changed,
  });
  await user.click(await screen.findByText(/^采购单\s?1$/));
  await user.click(await screen.findByText("20261128-1"));
  await screen.findByText(/6\s?份 → 12\s?份/);
  screen.getByRole("button", { name: "改动已发给供货商" });
  const revisions = screen.getByRole("region", { name: "发出过的" });
  expect(within(revisions).getByText(/第\s?1\s?版/)).toBeDefined();
  await expectAccessible();
});

it("proposes to move a campaign on whose purchase orders were all sent", async () => {
  const { user, called } = openPurchasing({
    stage_proposals: [{ campaign_id: "wed", title: "周三水果", to: "ordered" }],
    move_campaign: "ordered",
  });
  await screen.findByText(/“周三水果”的采购单都发出去了/);
  await user.click(screen.getByRole("button", { name: /已采购/ }));
  expect(called).toHaveBeenCalledWith("move_campaign", { id: "wed", stage: "ordered" });
});

it("has nothing that axe finds fault with", async () => {
  openPurchasing();
  await screen.findByText("红富士苹果");
  await expectAccessible();
});
