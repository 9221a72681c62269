import { screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { Stage } from "../../api/campaigns";
import type { Task, TaskKind, Today } from "../../api/today";
import { expectAccessible } from "../../test/accessibility";
import { renderPage } from "../../test/render-page";
import { TodayPage } from "./TodayPage";
import { wayTo } from "./way";

function task(kind: TaskKind, stage: Stage, title: string): Task {
  const totals = {
    people: 18,
    pieces: "40.5",
    goods: 98800,
    reduction: 0,
    fee: 0,
    amount: 98800,
    said_paid: 3,
  };
  return { campaign_id: kind, title, stage, kind, cutoff: null, pickup_at: null, totals };
}
const tasks = [task("close", "open", "周三水果"), task("purchase", "closed", "晨牧牛奶")];

async function openToday(today: Partial<Today>, more: Record<string, unknown> = {}) {
  const all = {
    tasks: [],
    expiring: 0,
    again: [],
    fresh: false,
    members: 3,
    products: 2,
    ...today,
  };
  const page = renderPage(<TodayPage />, { today: all, ...more });
  await screen.findByRole("heading", { name: "今日" });
  return page;
}

it("lists what to do in the store's order, each with people, amounts and one act", async () => {
  await openToday({ tasks });
  await screen.findByText("周三水果");
  const [first, second] = within(screen.getByRole("main")).getAllByRole("listitem");
  const fruit = within(first as HTMLElement);
  expect(fruit.getByText(/18.*人 · 40\.5.*件 · ¥988\.00 · 3.*人说已付/)).toBeDefined();
  expect(fruit.getByRole("button", { name: "去截单：周三水果" })).toBeDefined();
  expect(fruit.getByRole("link", { name: "周三水果" })).toBeDefined();
  const milk = within(second as HTMLElement);
  expect(milk.getByRole("button", { name: "去采购：晨牧牛奶" })).toBeDefined();
});

it.each<[TaskKind, string]>([
  ["close", "/campaigns/$campaignId/orders"],
  ["take_orders", "/campaigns/$campaignId/orders"],
  ["purchase", "/campaigns/$campaignId/purchase"],
  ["hand_out", "/campaigns/$campaignId/delivery"],
  ["add_offers", "/campaigns"],
])("leads to where %s is done", (kind, to) => {
  expect(wayTo(task(kind, "open", "周三水果")).to).toBe(to);
});

it("is calm when nothing is left to do, and offers the next campaign", async () => {
  await openToday({});
  await screen.findByText(/今天没有要做的/);
  expect(screen.getByRole("button", { name: "开团" })).toBeDefined();
});

it("asks for goods first where there are none to open a campaign with", async () => {
  await openToday({ products: 0 });
  expect(await screen.findByRole("button", { name: "新建商品" })).toBeDefined();
});

it("says what the centre changed, answered and sent", async () => {
  const waits = { name: "滨江供货中心", notices: 1, open_requests: 0, open_notes: 2 };
  await openToday({}, { centre_page: waits });
  expect(await screen.findByText("滨江供货中心：1 样商品有变动，2 张送货单待收货")).toBeDefined();
});

it("has nothing that axe finds fault with", async () => {
  await openToday({ tasks });
  await screen.findByText("周三水果");
  await expectAccessible();
});
