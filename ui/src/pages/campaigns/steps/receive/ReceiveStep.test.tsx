import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import type { SharedRow, SharePreview, ShareRow, WeightRow } from "../../../../api/sharing";
import { expectAccessible } from "../../../../test/accessibility";
import { renderPage } from "../../../../test/render-page";
import { closedCampaign } from "../test-campaign";
import { ReceiveStep } from "./ReceiveStep";

const apples: ShareRow = {
  variant_id: "big",
  product: "苹果",
  variant: "大果",
  unit: "份",
  weighed: false,
  lines: 2,
  ordered: "5",
  tolerance: "0",
  here: "4",
  given: "5",
  short: "1",
  left: "0",
  adjusted: 1,
  others: [{ campaign_id: "sat", title: "周六水果", quantity: "3" }],
};
const pears: ShareRow = {
  ...apples,
  variant_id: "pear",
  product: "梨",
  variant: "",
  unit: "斤",
  weighed: true,
  here: "5",
  short: "0",
  adjusted: 0,
  others: [],
};

const shared = (
  name: string,
  ordered: string,
  given: string,
  more: Partial<SharedRow>,
): SharedRow => ({
  line_id: `line-${name}`,
  order_id: `order-${name}`,
  member_id: name,
  name,
  campaign: "周三水果",
  sequence: 1,
  ordered,
  tolerance: "0",
  before: ordered,
  given,
  extra: "0",
  why: { kind: "enough" },
  kept: null,
  difference: 0,
  ...more,
});

const preview: SharePreview = {
  product: "苹果",
  variant: "大果",
  unit: "份",
  available: "4",
  here: "4",
  ordered: "5",
  given: "4",
  to_stock: "0",
  overdrawn: "0",
  adjusted: 1,
  rows: [
    shared("小王", "2", "2", {}),
    shared("小李", "3", "2", {
      sequence: 2,
      why: { kind: "came_later", claimed_at: 1_767_614_460_000, ran_out_at: 1_767_614_340_000 },
      difference: -3000,
    }),
  ],
  basis: "as-seen",
};

const weight: WeightRow = {
  line_id: "w1",
  variant_id: "pear",
  product: "梨",
  variant: "",
  unit: "斤",
  sequence: 1,
  name: "小王",
  ordered: "2",
  weighed: null,
  price: 350,
  handed_out: false,
};

function openStep(more: Record<string, unknown> = {}) {
  return renderPage(<ReceiveStep campaign={closedCampaign} />, {
    share_overview: [apples, pears],
    preview_sharing: preview,
    share_goods: 1,
    weights: [weight, { ...weight, line_id: "w2", name: "小李", sequence: 2 }],
    weigh_goods: null,
    share_messages: [
      { member_id: "小李", name: "小李", sequence: 2, text: "小*（2 号），到货有变化" },
    ],
    ...more,
  });
}

it("says of each thing whether it suffices", async () => {
  openStep();
  expect(await screen.findByText(/^差.?1/)).toBeDefined();
  expect(screen.getByText("正好")).toBeDefined();
});

it("shows who gets what and why, and writes exactly that", async () => {
  const { user, called } = openStep();
  await user.click(await screen.findByRole("button", { name: "分配 苹果 大果" }));
  expect(await screen.findByText(/下单，货只够到/)).toBeDefined();
  await user.click(screen.getByText("按比例"));
  await user.keyboard("{Control>}{Enter}{/Control}");
  await screen.findByText(/已分配“苹果 大果”/);
  expect(called).toHaveBeenCalledWith("share_goods", {
    form: expect.objectContaining({ rule: "pro_rata", variant_id: "big", hands: [] }),
    basis: "as-seen",
  });
});

it("says of somebody from the same list that it was used up before their turn", async () => {
  const [first, second] = preview.rows;
  const at = 1_767_614_460_000;
  const why = { kind: "came_later", claimed_at: at, ran_out_at: at } as const;
  const { user } = openStep({
    preview_sharing: { ...preview, rows: [first, { ...second, why }] },
  });
  await user.click(await screen.findByRole("button", { name: "分配 苹果 大果" }));
  expect(await screen.findByText("轮到时货已经不够了")).toBeDefined();
});

it("keeps what is typed over or locked, and shares among other campaigns too", async () => {
  const { user, called } = openStep();
  await user.click(await screen.findByRole("button", { name: "分配 苹果 大果" }));
  const given = await screen.findByRole("textbox", { name: "给小李" });
  await user.clear(given);
  await user.type(given, "1");
  await user.click(screen.getByRole("button", { name: "锁定给小王的数量" }));
  await user.click(screen.getByRole("checkbox", { name: /周六水果/ }));
  await waitFor(() =>
    expect(called).toHaveBeenLastCalledWith("preview_sharing", {
      form: expect.objectContaining({
        campaigns: [closedCampaign.campaign.id, "sat"],
        hands: [
          { line_id: "line-小李", quantity: "1" },
          { line_id: "line-小王", quantity: "2" },
        ],
      }),
    }),
  );
});

it("takes weights down one column and stores those that were typed", async () => {
  const { user, called } = openStep();
  await user.click(await screen.findByRole("button", { name: "称重" }));
  await user.type(await screen.findByRole("textbox", { name: "小王的重量" }), "2.13{Enter}1.98");
  await user.keyboard("{Control>}{Enter}{/Control}");
  await screen.findByText(/已录入.?2.?人的重量/);
  expect(called).toHaveBeenCalledWith("weigh_goods", {
    campaignId: closedCampaign.campaign.id,
    weights: [
      { line_id: "w1", quantity: "2.13" },
      { line_id: "w2", quantity: "1.98" },
    ],
  });
});

it("has a message for each person concerned", async () => {
  const { user } = openStep();
  await user.click(await screen.findByRole("button", { name: "通知" }));
  await screen.findByText(/到货有变化/);
  expect(screen.getByRole("button", { name: /复制给小李的通知/ })).toBeDefined();
});

it("has nothing that axe finds fault with, nor has its drawer", async () => {
  const { user } = openStep();
  await user.click(await screen.findByRole("button", { name: "分配 苹果 大果" }));
  await screen.findByRole("textbox", { name: "给小李" });
  await expectAccessible();
});
