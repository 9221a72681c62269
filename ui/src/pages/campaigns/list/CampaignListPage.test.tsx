import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import type { CampaignRow } from "../../../api/campaigns";
import type { ProductRow } from "../../../api/products";
import { expectAccessible } from "../../../test/accessibility";
import { renderPage } from "../../../test/render-page";
import { CampaignListPage } from "./CampaignListPage";

/** An offer of which there is enough for everybody, at one price. */
const NO_TERMS = { limit_each: null, stock: null, tiers: null };

const campaigns: CampaignRow[] = [
  {
    id: "c1",
    title: "周三水果",
    stage: "open",
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
  },
];

function product(variant_id: string, name: string, variant: string, price: number): ProductRow {
  return {
    product_id: `p-${name}`,
    product: name,
    aliases: [],
    menu_code: "",
    supplier: "",
    variant_id,
    variant,
    unit: "份",
    price,
    cost: null,
    case_pack: null,
    minimum: null,
  };
}

function openList(save: unknown = "c2", rows: CampaignRow[] = campaigns) {
  return renderPage(<CampaignListPage />, {
    list_campaigns: rows,
    list_products: [
      product("v1", "梨", "", 350),
      product("v2", "苹果", "大果", 3280),
      product("v3", "苹果", "小果", 2580),
    ],
    search: [],
    save_campaign: save,
  });
}

type User = ReturnType<typeof openList>["user"];

async function openNew(user: User) {
  await user.click(await screen.findByText(/新建团购/, { selector: "button *, button" }));
  return screen.findByLabelText("团标题");
}

async function pick(user: User, picker: HTMLElement, typed: string, offered: string | RegExp) {
  await user.type(picker, typed);
  await user.click(await screen.findByText(offered));
}

it("lists campaigns with what they come to", async () => {
  openList();
  const row = (await screen.findByText("周三水果")).closest(".grid-row");
  expect(row?.textContent).toContain("跟团中");
  expect(row?.textContent).toContain("¥123.00");
});

it("teaches the first step while there is none", async () => {
  openList("c2", []);
  await screen.findByText(/把商品和截单时间写成一个团/);
});

it("numbers goods as they are added, variants of one product alike", async () => {
  const { user, called } = openList();
  await user.type(await openNew(user), "周五水果");
  const picker = await screen.findByLabelText(/加商品/);
  await pick(user, picker, "梨", "¥3.50 / 份");
  await pick(user, picker, "苹果", /全部.*2.*种规格/);
  await screen.findByLabelText("苹果 小果的团购价");
  await user.keyboard("{Escape}{Control>}{Enter}{/Control}");
  await waitFor(() =>
    expect(called).toHaveBeenCalledWith("save_campaign", {
      form: expect.objectContaining({
        title: "周五水果",
        offers: [
          { id: null, variant_id: "v1", menu_number: "1", price: 350, terms: NO_TERMS },
          { id: null, variant_id: "v2", menu_number: "2", price: 3280, terms: NO_TERMS },
          { id: null, variant_id: "v3", menu_number: "2", price: 2580, terms: NO_TERMS },
        ],
      }),
    }),
  );
}, 20_000);

it("takes a rule of 满减 with whose amount it looks at", async () => {
  const { user, called } = openList();
  await user.type(await openNew(user), "周五水果");
  await user.click(screen.getByRole("button", { name: /成团、配送费/ }));
  await user.click(screen.getByRole("button", { name: /加一档满减/ }));
  await user.type(screen.getByLabelText(/第.?1.?档满多少/), "100");
  await user.type(screen.getByLabelText(/第.?1.?档减多少/), "5");
  const whose = screen.getByLabelText("满减看");
  expect(whose.closest(".ant-select")?.textContent).toContain("每人的金额");
  await user.click(whose);
  await user.click(await screen.findByText("整团的金额"));
  await user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() =>
    expect(called).toHaveBeenCalledWith("save_campaign", {
      form: expect.objectContaining({
        terms: expect.objectContaining({
          reductions: { on: "campaign", steps: [{ from: 10_000, off: 500 }] },
        }),
      }),
    }),
  );
}, 20_000);

it("says beside the price what is wrong with it", async () => {
  const fields = [{ field: "offers.0.price", code: "too_large" }];
  const { user } = openList(() => Promise.reject({ code: "fields", params: {}, fields }));
  await openNew(user);
  await pick(user, await screen.findByLabelText(/加商品/), "梨", "¥3.50 / 份");
  const price = await screen.findByLabelText("梨的团购价");
  await user.type(price, "{Control>}{Enter}{/Control}");
  await screen.findByText("数字太大，核对一下。");
  expect(price.getAttribute("aria-describedby")).toBeTruthy();
}, 20_000);

it("has nothing that axe finds fault with", async () => {
  openList();
  await screen.findByText("周三水果");
  await expectAccessible();
}, 20_000);
