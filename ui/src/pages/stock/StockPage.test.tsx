import { screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { MoveRow, Recall, StockRow } from "../../api/stock";
import { expectAccessible } from "../../test/accessibility";
import { renderPage } from "../../test/render-page";
import { StockPage } from "./StockPage";

const milk: StockRow = {
  product_id: "p1",
  variant_id: "milk",
  product: "鲜奶",
  variant: "",
  unit: "瓶",
  barcode: "",
  on_hand: "8",
  opening: "0",
  reserved: "5",
  free: "3",
  worth: 4000,
  freshness: { kind: "soon", days: 2 },
  lots: [
    {
      lot_id: "lot",
      number: "A1",
      produced_at: 1_767_440_000_000,
      expires_at: 1_767_700_000_000,
      freshness: { kind: "soon", days: 2 },
      on_hand: "8",
      certified: false,
    },
  ],
};
const apples: StockRow = {
  ...milk,
  product_id: "p2",
  variant_id: "apple",
  product: "苹果",
  on_hand: "2",
  free: "-3",
  worth: null,
  freshness: { kind: "keeps" },
  lots: [],
};
const moved: MoveRow = {
  id: "m1",
  at: 1_767_614_400_000,
  reason: "received",
  quantity: "8",
  after: "8",
  reverses: false,
  lot: "A1",
  party: "老张果园",
  note: "",
};
const recall: Recall = {
  lot: {
    id: "lot",
    variant_id: "milk",
    supplier_id: null,
    number: "A1",
    produced_at: null,
    expires_at: null,
    note: "",
  },
  product: "鲜奶",
  variant: "",
  unit: "瓶",
  supplier: "老张果园",
  received: "10",
  received_at: 1_767_614_400_000,
  on_hand: "8",
  people: [
    {
      member_id: "w",
      name: "小*",
      phone: "138******78",
      campaign: "周三水果",
      sequence: 3,
      quantity: "2",
      at: 1_767_614_400_000,
    },
  ],
};

function openStock(more: Record<string, unknown> = {}) {
  return renderPage(<StockPage />, {
    stock_list: [milk, apples],
    stock_moves: [moved],
    recall_list: recall,
    recall_text: "请先不要食用 鲜奶",
    count_stock: 1,
    write_off_stock: null,
    ...more,
  });
}

it("shows what is there, and marks what expires and what is promised beyond it", async () => {
  const { user } = openStock();
  const row = (await screen.findByText("鲜奶")).closest('[role="row"]') as HTMLElement;
  expect(within(row).getByText(/还有.?2.?天/)).toBeDefined();
  expect(screen.getByText("-3")).toBeDefined();
  await user.click(screen.getByRole("checkbox", { name: "只看快到期的" }));
  expect(screen.queryByText("苹果")).toBeNull();
});

async function openMilk(more: Record<string, unknown> = {}) {
  const page = openStock(more);
  await page.user.click(await screen.findByText("鲜奶"));
  await screen.findByText("老张果园");
  return page;
}

it("counts a lot, saying how much that differs, and can be taken back", async () => {
  const { user, called } = await openMilk();
  await user.click(screen.getByRole("button", { name: "盘点、报损 A1" }));
  await user.type(screen.getByRole("textbox", { name: "实际有多少" }), "7");
  expect(screen.getByText(/^少.?1/)).toBeDefined();
  await user.keyboard("{Enter}");
  await screen.findByText("已盘点“鲜奶”");
  expect(called).toHaveBeenCalledWith("count_stock", {
    form: { lines: [{ variant_id: "milk", lot_id: "lot", quantity: "7" }], note: "" },
  });
});

it("takes the certificate of a lot when it comes after the goods", async () => {
  const small = { media_type: "image/jpeg", data: "c21hbGw=" };
  const { user, called } = await openMilk({ small_picture: small, add_certificate: "picture" });
  const file = new File(["certificate"], "certificate.png", { type: "image/png" });
  await user.upload(screen.getByLabelText("合格证照片 A1"), file);
  await screen.findByText(/已存下批次.?A1.?的合格证/);
  expect(called).toHaveBeenCalledWith("add_certificate", { lotId: "lot", picture: small });
});

it("writes off what spoiled", async () => {
  const { user, called } = await openMilk();
  await user.click(screen.getByRole("button", { name: "盘点、报损 A1" }));
  await user.click(screen.getByText("报损"));
  await user.type(screen.getByRole("textbox", { name: "坏了多少" }), "2");
  await user.click(screen.getByRole("button", { name: "保存" }));
  await screen.findByText("已报损“鲜奶”");
  expect(called).toHaveBeenCalledWith("write_off_stock", {
    form: expect.objectContaining({ quantity: "2", reason: "spoiled", lot_id: "lot" }),
  });
});

it("leads from a lot to whoever had some of it, names hidden, with a notice to copy", async () => {
  const { user } = await openMilk();
  await user.click(screen.getByRole("button", { name: "去向" }));
  const list = await screen.findByRole("region", { name: "去向" });
  expect(within(list).getByText("小*")).toBeDefined();
  await user.click(within(list).getByRole("button", { name: "复制召回通知" }));
  await screen.findByText("请先不要食用 鲜奶");
});

it("saves whom to call with their phones only when that is asked for, and says that it is put on record", async () => {
  const { user, called } = await openMilk({ save_recall_list: [] });
  await user.click(screen.getByRole("button", { name: "去向" }));
  const list = await screen.findByRole("region", { name: "去向" });
  expect(within(list).getByText(/记录在案/)).toBeDefined();
  await user.click(within(list).getByRole("button", { name: "存为 召回名单" }));
  await user.click(await screen.findByRole("menuitem", { name: "PDF（打印）" }));
  expect(called).toHaveBeenLastCalledWith(
    "save_recall_list",
    expect.objectContaining({ lotId: "lot", masked: true, form: "pdf" }),
  );
  await user.click(within(list).getByRole("button", { name: "存为（含电话） 召回名单" }));
  await user.click(await screen.findByRole("menuitem", { name: "Excel 表格" }));
  expect(called).toHaveBeenLastCalledWith(
    "save_recall_list",
    expect.objectContaining({ lotId: "lot", masked: false, form: "xlsx" }),
  );
});

it("teaches where stock comes from while there is none", async () => {
  openStock({ stock_list: [] });
  await screen.findByText(/还没有库存/);
});

it("has nothing that axe finds fault with, nor has its drawer", async () => {
  await openMilk();
  await expectAccessible();
});
