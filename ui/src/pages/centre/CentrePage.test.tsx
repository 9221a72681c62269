import { screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type {
  CentrePage as Centre,
  CentreNotice,
  GoodsRow,
  NoteRow,
  RequestRow,
  TemplateRow,
} from "../../api/centre";
import { expectAccessible } from "../../test/accessibility";
import { refused, renderPage } from "../../test/render-page";
import { CentrePage } from "./CentrePage";

const centre: Centre = {
  name: "滨江供货中心",
  joined_at: 1_767_440_000_000,
  fetched_at: 1_767_614_400_000,
  delivery: [{ date: "2026-01-07", cutoff_at: 1_767_700_000_000 }],
  takes_late: false,
  products: 2,
  is_whole: true,
  templates: 0,
  notices: 0,
  open_requests: 0,
  open_notes: 0,
  balance: 30_600,
};
const apples: GoodsRow = {
  product_id: "apple",
  name: "洛川苹果",
  category: "水果",
  supplier: "洛川果业",
  note: "",
  is_taken: false,
  variants: [
    {
      variant_id: "apple-5",
      code: "A-001",
      name: "5斤装",
      unit: "箱",
      price: 2_550,
      suggested_price: 3_200,
      case_pack: 12,
      minimum: null,
      valid_until: null,
      is_taken: false,
    },
  ],
};
const notice: CentreNotice = {
  variant_id: "apple-5",
  product_id: "apple",
  product: "洛川苹果",
  variant: "5斤装",
  differences: [{ what: "price", was: 2_550, now: 2_700 }],
  cost: 2_550,
  price: 3_200,
  offered_in: [{ campaign_id: "c", title: "周三水果", price: 3_200, ordered: "6" }],
};
const request: RequestRow = {
  order_id: "order",
  number: "20260105-1",
  title: "周三水果",
  delivery_date: "2026-01-07",
  revision: 1,
  at: 1_767_614_400_000,
  state: "confirmed",
  is_waiting: false,
  late: false,
  cutoff_at: 1_767_700_000_000,
  trouble: null,
  next: null,
  has_news: true,
  needs_leader: true,
  lines: [
    {
      variant_id: "apple-5",
      product: "洛川苹果",
      variant: "5斤装",
      unit: "箱",
      asked: "6",
      price: 2_550,
      trouble: null,
      shipped: "0",
      answer: {
        answer_id: "answer",
        confirmed: "4",
        reason: "not_enough",
        note: "产地下雨",
        substitute: {
          variant_id: "other",
          name: "烟台苹果",
          pieces: "2",
          price: 2_200,
          taken: null,
        },
      },
    },
  ],
};
const note: NoteRow = {
  of: { note_id: "note", order_id: "order" },
  number: "20260107-0001",
  order_number: "20260105-1",
  delivery_date: "2026-01-07",
  shipped_at: 1_767_700_000_000,
  corrects: "",
  total: 10_400,
  is_open: true,
  lines: [
    {
      variant_id: "apple-5",
      name: "洛川苹果 5斤装",
      instead_of: "",
      pieces: "4",
      accepted_price: 2_550,
      price: 2_600,
      lot: "B-118",
      produced_on: "2026-01-02",
    },
  ],
};

const template: TemplateRow = {
  template_id: "template",
  title: "周三水果团",
  announcement: "周三到货，自提点取",
  delivery_date: "2026-01-07",
  cutoff_at: 1_767_700_000_000,
  missing: 1,
  is_held: false,
  goods: [
    {
      variant_id: "apple-5",
      product: "洛川苹果",
      variant: "5斤装",
      unit: "箱",
      price: 3_200,
      cost: 2_550,
    },
  ],
};

const answers = {
  centre_page: centre,
  centre_goods: { total: 1, rows: [apples] },
  centre_notices: [],
  centre_requests: [request],
  centre_notes: [note],
  centre_statement: { opening: 0, rows: [], sums: [], balance: 30_600 },
};

it("has a shop join with the code that the centre gave", async () => {
  const { user, called } = renderPage(<CentrePage />, {
    centre_page: null,
    sync_status: { state: { state: "up_to_date" } },
    join_centre: "滨江供货中心",
  });
  await user.type(await screen.findByLabelText("中心给的码"), "K7QM-2XHP{Enter}");
  expect(called).toHaveBeenCalledWith("join_centre", { code: "K7QM-2XHP" });
  expect(await screen.findByText("已加入“滨江供货中心”")).toBeDefined();
});

it("says in the leader's words why a code is of no use", async () => {
  const { user } = renderPage(<CentrePage />, {
    centre_page: null,
    sync_status: { state: { state: "up_to_date" } },
    join_centre: refused({ code: "code_wrong" }),
  });
  await user.type(await screen.findByLabelText("中心给的码"), "WRONG{Enter}");
  expect((await screen.findByRole("alert")).textContent).toContain("加入供货中心");
});

it("sends a laptop without a shop to join one first", async () => {
  renderPage(<CentrePage />, {
    centre_page: null,
    sync_status: { state: { state: "alone" } },
  });
  expect(await screen.findByRole("button", { name: "多台电脑" })).toBeDefined();
});

it("takes chosen goods of the catalogue", async () => {
  const { user, called } = renderPage(<CentrePage />, { ...answers, take_centre_goods: 1 });
  const row = await screen.findByRole("row", { name: /洛川苹果/ });
  const [mark] = within(row).getAllByRole("gridcell");
  if (mark) await user.click(mark);
  await user.click(screen.getByRole("button", { name: "选用 1 种" }));
  expect(called).toHaveBeenCalledWith("take_centre_goods", { products: ["apple"] });
  expect(await screen.findByText("已选用 1 种商品")).toBeDefined();
});

it("makes a draft of a campaign that the centre proposes", async () => {
  const { user, called } = renderPage(<CentrePage />, {
    ...answers,
    centre_page: { ...centre, templates: 1 },
    centre_templates: [template],
    open_centre_template: "campaign",
  });
  await user.click(await screen.findByText("团购模板 1"));
  const card = await screen.findByRole("article", { name: "周三水果团" });
  expect(within(card).getByText("还有 1 样现在没有货，不会放进去")).toBeDefined();
  await expectAccessible();
  await user.click(within(card).getByRole("button", { name: "照此开团 周三水果团" }));
  expect(called).toHaveBeenCalledWith("open_centre_template", { templateId: "template" });
  expect(await screen.findByText(/已照“周三水果团”建好草稿/)).toBeDefined();
});

it("opens nothing of a proposal whose goods are all gone", async () => {
  const { user } = renderPage(<CentrePage />, {
    ...answers,
    centre_templates: [{ ...template, goods: [], missing: 2, is_held: true }],
  });
  await user.click(await screen.findByText("团购模板"));
  const open = await screen.findByRole("button", { name: "照此开团 周三水果团" });
  expect(open.hasAttribute("disabled")).toBe(true);
  expect(screen.getByText("已开过")).toBeDefined();
});

it("puts a changed price before the leader, with what can be done", async () => {
  const { user, called } = renderPage(<CentrePage />, {
    ...answers,
    centre_page: { ...centre, notices: 1 },
    centre_notices: [notice],
  });
  expect(await screen.findByText(/供货价 ¥25.50 → ¥27.00/)).toBeDefined();
  expect(screen.getByText(/周三水果（卖 ¥32.00，已订 6）/)).toBeDefined();
  await user.click(screen.getByRole("button", { name: "按新的来 洛川苹果 5斤装" }));
  expect(called).toHaveBeenCalledWith("settle_centre_notice", {
    variantId: "apple-5",
    choice: "take",
  });
});

it("shows what the centre answered, and takes it when the leader says so", async () => {
  const { user, called } = renderPage(<CentrePage />, {
    ...answers,
    centre_page: { ...centre, open_requests: 1 },
  });
  const card = await screen.findByRole("article", { name: "20260105-1" });
  expect(within(card).getByText("可供 4 箱")).toBeDefined();
  expect(within(card).getByText(/供货不足 产地下雨/)).toBeDefined();
  await user.click(within(card).getByRole("button", { name: "接受换货" }));
  expect(called).toHaveBeenCalledWith("choose_centre_substitute", {
    answerId: "answer",
    takes: true,
  });
  await user.click(within(card).getByRole("button", { name: "按答复确认" }));
  expect(called).toHaveBeenCalledWith("confirm_centre_answers", { orderId: "order" });
  await expectAccessible();
});

it("offers the next day where a request came too late", async () => {
  const late: RequestRow = {
    ...request,
    trouble: { why: "too_late" },
    has_news: false,
    next: { date: "2026-01-09", cutoff_at: 1_767_900_000_000 },
  };
  const { user, called } = renderPage(<CentrePage />, {
    ...answers,
    centre_page: { ...centre, open_requests: 1 },
    centre_requests: [late],
  });
  await user.click(await screen.findByRole("button", { name: "改报 1月9日星期五" }));
  expect(called).toHaveBeenCalledWith("request_from_centre", {
    orderId: "order",
    date: "2026-01-09",
  });
});

it("leaves the centre once it was said what that means", async () => {
  const { user, called } = renderPage(<CentrePage />, answers);
  await user.click(await screen.findByRole("button", { name: "退出供货中心" }));
  expect(called).not.toHaveBeenCalledWith("leave_centre", {});
  const [, sure] = await screen.findAllByRole("button", { name: "退出供货中心" });
  if (sure) await user.click(sure);
  expect(called).toHaveBeenCalledWith("leave_centre", {});
});

it("begins counting in with what stands on the note", async () => {
  const { user, called } = renderPage(<CentrePage />, {
    ...answers,
    delivery_draft: {
      order_id: "order",
      delivery_note_id: "note",
      number: "20260105-1",
      supplier_id: null,
      supplier: "洛川果业",
      others: [],
      lines: [
        {
          purchase_line_id: "line",
          variant_id: "apple-5",
          product: "洛川苹果",
          variant: "5斤装",
          unit: "箱",
          weighed: false,
          barcode: "",
          shelf_life_days: null,
          agreed: "6",
          came: "0",
          expected: "4",
          unit_cost: 2_600,
          lot: "B-118",
          produced_at: null,
        },
      ],
    },
  });
  await user.click(await screen.findByText("送货单"));
  await user.click(await screen.findByRole("button", { name: "收货 20260107-0001" }));
  expect(called).toHaveBeenCalledWith("delivery_draft", {
    source: { kind: "note", id: { note_id: "note", order_id: "order" } },
  });
  expect(await screen.findByDisplayValue("B-118")).toBeDefined();
});
