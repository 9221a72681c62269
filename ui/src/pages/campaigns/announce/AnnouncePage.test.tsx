import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { Announcement, AnnouncementPreview, DraftLine } from "../../../api/announcements";
import type { ProductRow } from "../../../api/products";
import { expectAccessible } from "../../../test/accessibility";
import { refused, renderPage } from "../../../test/render-page";
import { AnnouncePage } from "./AnnouncePage";

const POSTED = "周末鲜果团\n1. 皇冠梨 3.8元/斤\n2. 草莓 49.9\n周六截单";

const pear: ProductRow = {
  product_id: "p1",
  product: "皇冠梨",
  aliases: [],
  menu_code: "",
  supplier: "",
  variant_id: "v1",
  variant: "",
  unit: "斤",
  price: 350,
  cost: null,
  case_pack: null,
  minimum: null,
};

const read = <T,>(value: T, start: number, end: number) => ({
  value,
  source: { start, end },
  confidence: 1,
});

const reading: Announcement = {
  title: read("周末鲜果团", 0, 5),
  goods: [
    {
      name: read("皇冠梨", 9, 12),
      varieties: [
        {
          number: read("1", 6, 7),
          name: null,
          price: read(380, 13, 17),
          unit: read("斤", 18, 19),
          case_pack: null,
        },
      ],
      limit: null,
      remark: "",
      confidence: 1,
      doubts: [],
      source: { start: 9, end: 19 },
    },
    {
      name: read("草莓", 23, 25),
      varieties: [
        {
          number: read("2", 20, 21),
          name: null,
          price: read(4990, 26, 30),
          unit: { value: "份", source: null, confidence: 0.9 },
          case_pack: null,
        },
      ],
      limit: null,
      remark: "",
      confidence: 0.9,
      doubts: [],
      source: { start: 23, end: 30 },
    },
  ],
  cutoff: read({ year: 2026, month: 11, day: 21, minute: 1439 }, 31, 33),
  pickup: null,
  places: [],
  terms: [],
  notes: [],
  structure: [],
  orders: 0,
  doubts: [{ code: "no_hour", source: { start: 31, end: 33 }, params: {} }],
  steps: 35,
};

const line = (goods: number, change: Partial<DraftLine>): DraftLine => ({
  goods,
  variety: 0,
  left_out: false,
  target: { kind: "new_product" },
  product: "",
  variant: "",
  menu_number: String(goods + 1),
  price: null,
  unit: "份",
  case_pack: null,
  ...change,
});

const preview: AnnouncementPreview = {
  reading,
  draft: {
    title: "周末鲜果团",
    cutoff: 1_795_276_740_000,
    pickup_at: null,
    note: "",
    supplier_id: null,
    lines: [
      line(0, {
        target: { kind: "on_file", product_id: "p1", variant_id: "v1" },
        product: "皇冠梨",
        price: 380,
        unit: "斤",
      }),
      line(1, { product: "草莓", price: 4990 }),
    ],
  },
  basis: "b1",
};

async function openDraft(confirm: unknown = "c9") {
  const page = renderPage(<AnnouncePage />, {
    list_products: [pear],
    list_suppliers: [],
    preview_announcement: preview,
    confirm_announcement: confirm,
  });
  await page.user.click(await screen.findByRole("textbox", { name: "群公告" }));
  await page.user.paste(POSTED);
  await page.user.keyboard("{Control>}{Enter}{/Control}");
  await screen.findByRole("textbox", { name: "团标题" });
  return page;
}

it("shows the text beside what was read, with what is doubtful in words", async () => {
  await openDraft();
  // What is not there is not found, and throws.
  screen.getByText("“周六”没说几点。");
  screen.getByText("原价 ¥3.50");
  const product = screen.getByRole<HTMLInputElement>("textbox", { name: "第 2 项 商品" });
  expect(product.value).toBe("草莓");
  await expectAccessible();
});

it("lights the characters of the goods that the leader is at", async () => {
  const { user } = await openDraft();
  const text = screen.getByRole("group", { name: "公告原文" });
  await user.click(screen.getByRole("textbox", { name: "第 2 项 商品" }));
  const lit = within(text)
    .getAllByText(/./)
    .filter((piece) => piece.dataset.spotlit !== undefined);
  expect(lit.map((piece) => piece.textContent).join("")).toBe("2草莓49.9");
});

it("makes the campaign as it was corrected, without what is left out", async () => {
  const { user, called } = await openDraft();
  const product = screen.getByRole("textbox", { name: "第 2 项 商品" });
  await user.clear(product);
  await user.type(product, "丹东草莓");
  await user.click(screen.getByRole("button", { name: "不卖 皇冠梨" }));
  await user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() =>
    expect(called).toHaveBeenCalledWith(
      "confirm_announcement",
      expect.objectContaining({ basis: "b1" }),
    ),
  );
  const sent = called.mock.calls.find(([command]) => command === "confirm_announcement")?.[1];
  const draft = sent?.draft as AnnouncementPreview["draft"] | undefined;
  expect(draft?.lines.map(({ left_out, product }) => [left_out, product])).toEqual([
    [true, "皇冠梨"],
    [false, "丹东草莓"],
  ]);
});

it("says what is wrong beside the line it is about", async () => {
  const { user } = await openDraft(
    refused({ code: "fields", fields: [{ field: "lines.1.price", code: "required" }] }),
  );
  await user.keyboard("{Control>}{Enter}{/Control}");
  await screen.findByText("填写这一项。");
});
