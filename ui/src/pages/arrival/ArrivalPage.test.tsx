import { screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { ArrivalPage as Arrivals, DeliveryDraft, ExpectedLine } from "../../api/arrivals";
import type { CampaignRow } from "../../api/campaigns";
import { expectAccessible } from "../../test/accessibility";
import { renderPage } from "../../test/render-page";
import { ArrivalPage } from "./ArrivalPage";

function goods(product: string, more: Partial<ExpectedLine> = {}): ExpectedLine {
  return {
    purchase_line_id: null,
    variant_id: product,
    product,
    variant: "",
    unit: "份",
    weighed: false,
    barcode: "",
    shelf_life_days: null,
    lot: "",
    produced_at: null,
    agreed: "0",
    came: "0",
    expected: "0",
    unit_cost: 2400,
    ...more,
  };
}

const draft: DeliveryDraft = {
  order_id: "order",
  delivery_note_id: null,
  number: "CG-7",
  supplier_id: "zhang",
  supplier: "老张果园",
  lines: [
    goods("苹果", { purchase_line_id: "line", agreed: "6", expected: "6", barcode: "690" }),
    goods("梨", { expected: "3" }),
  ],
  others: [goods("牛奶", { barcode: "691" })],
};

const arrivals: Arrivals = {
  expected: [
    {
      order_id: "order",
      number: "CG-7",
      supplier: "老张果园",
      expected_at: null,
      state: "sent",
      lines: 2,
      open: 2,
    },
  ],
  deliveries: [
    {
      receipt_id: "came",
      at: 1_767_614_400_000,
      order_id: "order",
      number: "CG-7",
      supplier: "老张果园",
      note: "少一箱",
      lines: [
        {
          variant_id: "苹果",
          product: "苹果",
          variant: "大果",
          unit: "份",
          lot_id: "lot",
          lot: "A1",
          expires_at: null,
          received: "5",
          damaged: "1",
          unit_cost: 2500,
          agreed_cost: 2400,
          pictured: false,
        },
      ],
    },
  ],
};

const waiting: CampaignRow = {
  id: "c1",
  title: "周三水果",
  stage: "ordered",
  cutoff: null,
  pickup_at: null,
  offers: 2,
  totals: {
    people: 3,
    pieces: "5.5",
    goods: 12_300,
    reduction: 0,
    fee: 0,
    amount: 12_300,
    said_paid: 1,
  },
};

function openArrivals(more: Record<string, unknown> = {}) {
  return renderPage(<ArrivalPage />, {
    arrival_page: arrivals,
    delivery_draft: draft,
    list_suppliers: [],
    list_campaigns: [waiting, { ...waiting, id: "c2", title: "周六蔬菜", stage: "open" }],
    receive_goods: "came",
    ...more,
  });
}

it("shows what is on its way, and of what came the damaged and the dearer", async () => {
  openArrivals();
  const came = await screen.findByText("老张果园", { selector: "article strong" });
  const delivery = came.closest("article") as HTMLElement;
  expect(within(delivery).getByText(/损坏.?1/)).toBeDefined();
  expect(delivery.textContent).toContain("¥1.00");
});

it("counts a delivery in by scanner and by hand, and stores each line", async () => {
  const { user, called } = openArrivals();
  await user.click(await screen.findByRole("button", { name: "收货 老张果园 CG-7" }));
  const scan = await screen.findByRole("textbox", { name: /扫条码/ });
  await user.type(scan, "691{Enter}");
  await user.type(screen.getByRole("textbox", { name: "实收 梨" }), "3");
  await user.tab();
  await user.keyboard("1");
  await user.keyboard("{Control>}{Enter}{/Control}");
  await screen.findByText(/已收货.?2.?种/);
  const [, { form }] = called.mock.calls.find(([command]) => command === "receive_goods") as [
    string,
    { form: { lines: { variant_id: string; received: string; damaged: string }[] } },
  ];
  expect(form.lines.map((line) => [line.variant_id, line.received, line.damaged])).toEqual([
    ["苹果", "0", "0"],
    ["梨", "3", "1"],
    ["牛奶", "1", "0"],
  ]);
});

it("says which code nobody knows, and stores nothing for it", async () => {
  const { user } = openArrivals();
  await user.click(await screen.findByRole("button", { name: "收货 老张果园 CG-7" }));
  await user.type(await screen.findByRole("textbox", { name: /扫条码/ }), "999{Enter}");
  expect(await screen.findByText(/没有条码是.?999.?的商品/)).toBeDefined();
});

it("goes down a column with Enter", async () => {
  const { user } = openArrivals();
  await user.click(await screen.findByRole("button", { name: "收货 老张果园 CG-7" }));
  await user.type(await screen.findByRole("textbox", { name: "实收 苹果" }), "6{Enter}");
  expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "实收 梨" }));
});

it("saves what a supplier owes as pages, with the pictures of the damage", async () => {
  const picture = { id: "p", kind: "damage", media_type: "image/jpeg", data: "c21hbGw=" };
  const line = { product: "苹果", variant: "大果", unit: "份" };
  const { user, called } = openArrivals({
    supplier_claims: {
      order_id: "order",
      number: "CG-7",
      supplier: "老张果园",
      lines: [{ ...line, reason: "damaged", quantity: "1", amount: 2400 }],
      total: 2400,
      unpriced: 0,
      pictures: [picture],
    },
    save_supplier_claims: ["/home/leader/索赔单 老张果园.pdf"],
  });
  await user.click(await screen.findByRole("button", { name: /^索赔单/ }));
  const shown = await screen.findByRole<HTMLImageElement>("img", { name: "损坏照片" });
  expect(shown.src).toBe("data:image/jpeg;base64,c21hbGw=");
  await user.click(screen.getByRole("button", { name: "存为 索赔单" }));
  await user.click(await screen.findByRole("menuitem", { name: "PDF（打印）" }));
  await screen.findByText("已保存“索赔单 老张果园.pdf”");
  expect(called).toHaveBeenCalledWith("save_supplier_claims", {
    orderId: "order",
    form: "pdf",
    language: "zh-CN",
  });
});

it("leads from what came to whoever has it, also when nothing of it is left", async () => {
  const { user, called } = openArrivals({
    recall_list: {
      lot: { id: "lot", number: "A1" },
      product: "苹果",
      variant: "大果",
      unit: "份",
      supplier: "老张果园",
      received: "5",
      received_at: 1_767_614_400_000,
      on_hand: "0",
      people: [
        {
          member_id: "m",
          name: "小*",
          phone: "",
          campaign: "周三",
          sequence: 3,
          quantity: "4",
          at: 0,
        },
      ],
    },
  });
  await user.click(await screen.findByRole("button", { name: "去向 苹果 大果 A1" }));
  const list = await screen.findByRole("region", { name: "去向" });
  expect(within(list).getByText("小*")).toBeDefined();
  expect(called).toHaveBeenCalledWith("recall_list", { lotId: "lot" });
});

it("teaches the first step where nothing came yet", async () => {
  openArrivals({ arrival_page: { expected: [], deliveries: [] }, list_campaigns: [] });
  await screen.findByText(/还没有货在路上/);
});

it("leads on to sharing and sorting for whom the goods are, and not to who still orders", async () => {
  openArrivals();
  const share = await screen.findByRole("link", { name: "“周三水果”分货" });
  expect(share.getAttribute("href")).toContain("/campaigns/c1/receive");
  const sort = screen.getByRole("link", { name: "“周三水果”分拣" });
  expect(sort.getAttribute("href")).toContain("/campaigns/c1/sorting");
  expect(screen.queryByText("周六蔬菜")).toBeNull();
});

it("has nothing that axe finds fault with", async () => {
  openArrivals();
  await screen.findByText("老张果园", { selector: "article strong" });
  await expectAccessible();
});

it("has nothing that axe finds fault with in its drawer", async () => {
  const { user } = openArrivals();
  await user.click(await screen.findByRole("button", { name: "收货 老张果园 CG-7" }));
  await screen.findByRole("textbox", { name: /扫条码/ });
  await expectAccessible();
});
