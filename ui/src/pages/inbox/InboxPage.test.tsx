import { useQueryClient } from "@tanstack/react-query";
import { emit } from "@tauri-apps/api/event";
import { act, screen, waitFor, within } from "@testing-library/react";
import { useEffect } from "react";
import { expect, it } from "vitest";
import type { Question } from "../../api/inbox";
import { followStoreChanges } from "../../api/store-changes";
import { alone, rightsOf, syncStatus } from "../../sync/testing";
import { expectAccessible } from "../../test/accessibility";
import { refused, renderPage } from "../../test/render-page";
import { InboxPage } from "./InboxPage";

const HOUR_MS = 3_600_000;
const now = Date.now();

const deed = (device: string | null, kind: string, is_here = false) => ({
  device,
  is_here,
  at: now - HOUR_MS,
  kind,
});
const order = {
  order_id: "o1",
  campaign_id: "c1",
  campaign: "周三水果",
  sequence: 3,
  member_id: "m1",
  name: "王姐",
  status: "handed_out" as const,
  amount: 8850,
};
const address = { estate: "", lane: "", building: "3", unit: "2", room: "501", detail: "" };
const person = (id: string, name: string) => ({
  id,
  name,
  nicknames: [],
  phone: "13812345678",
  address,
  note: "",
  orders: 4,
  added: deed("小张的电脑", "add_member"),
});

const quantity: Question = {
  key: "quantity",
  at: now - HOUR_MS,
  about: {
    kind: "twice_written",
    subject: { thing: "order", name: "周三水果 · 3 王姐", id: "o1", campaign_id: "c1" },
    field: "quantity",
    stands: {
      value: { type: "amount", value: { quantity: "3", unit: "箱" } },
      deed: deed("小张的电脑", "edit_order"),
    },
    other: {
      value: { type: "amount", value: { quantity: "1", unit: "箱" } },
      deed: deed(null, "edit_order", true),
    },
  },
};
const price: Question = {
  key: "price",
  at: now - 2 * HOUR_MS,
  about: {
    kind: "twice_written",
    subject: { thing: "variant", name: "红富士苹果 大果", id: "p1", campaign_id: null },
    field: "price",
    stands: { value: { type: "money", value: 1990 }, deed: deed(null, "edit_product", true) },
    other: { value: { type: "money", value: 2190 }, deed: deed(null, "edit_product") },
  },
};
const handedOut: Question = {
  key: "handed-out",
  at: now - 3 * HOUR_MS,
  about: {
    kind: "handed_out_cancelled",
    order,
    handed_out: deed(null, "hand_out", true),
    cancelled: deed("小张的电脑", "cancel_order"),
  },
};
const late: Question = {
  key: "late",
  at: now - 4 * HOUR_MS,
  about: {
    kind: "late",
    campaign_id: "c1",
    campaign: "周三水果",
    closed: deed(null, "move_campaign", true),
    orders: Array.from({ length: 8 }, (_, at) => ({
      order: { ...order, order_id: `o${at}`, name: `赵姨${at}`, status: "placed" as const },
      placed: deed("小张的电脑", "add_order"),
      after_purchase: at < 2,
    })),
  },
};
const twice: Question = {
  key: "twice",
  at: now - 5 * HOUR_MS,
  about: {
    kind: "same_person",
    one: person("m1", "王姐"),
    other: person("m2", "王丽华"),
    alike: "phone",
  },
};
const all = [quantity, price, handedOut, late, twice];

function Page() {
  const queries = useQueryClient();
  useEffect(() => {
    // Not stopped: what would be told of it is gone with the page.
    followStoreChanges(queries);
  }, [queries]);
  return <InboxPage />;
}

async function open(questions: Question[], answers: Parameters<typeof renderPage>[1] = {}) {
  const page = renderPage(<Page />, {
    sync_status: syncStatus(),
    rights_of: rightsOf,
    inbox: { questions, is_leaders: false },
    quarantine: { held: [], set_aside: [] },
    ...answers,
  });
  await screen.findByRole("heading", { name: "要你看一下" });
  return page;
}

const row = (name: RegExp) => screen.findByRole("listitem", { name });

it("shows both values side by side, with who wrote each", async () => {
  await open([quantity, price]);
  const order = within(await row(/周三水果 · 3 王姐/));
  expect(order.getByText("数量：两台电脑都改了")).toBeDefined();
  expect(order.getByText(/3.*箱/)).toBeDefined();
  expect(order.getByText(/^1.*箱$/)).toBeDefined();
  expect(order.getByText(/小张的电脑 ·/)).toBeDefined();
  expect(order.getByText(/这台电脑 ·/)).toBeDefined();
  const goods = within(await row(/红富士苹果 大果/));
  expect(goods.getByText("¥19.90")).toBeDefined();
  expect(goods.getByText(/另一台电脑 ·/)).toBeDefined();
});

it("reads the rules of a campaign as the leader wrote them", async () => {
  const subject = { thing: "campaign" as const, name: "周三水果", id: "c1", campaign_id: "c1" };
  const by = { device: "小张的电脑", is_here: false, at: now - HOUR_MS, kind: "edit_campaign" };
  const step = (off: number) => ({ from: 10_000, off });
  const rules = (key: string, about: Partial<Question["about"]>) =>
    ({ key, at: now, about: { kind: "twice_written", subject, ...about } }) as Question;
  await open([
    rules("reductions", {
      field: "reductions",
      stands: {
        value: { type: "reductions", value: { on: "member", steps: [step(500)] } },
        deed: by,
      },
      other: {
        value: { type: "reductions", value: { on: "member", steps: [step(800)] } },
        deed: by,
      },
    }),
    rules("tiers", {
      field: "tiers",
      stands: {
        value: {
          type: "tiers",
          value: {
            tiers: { by: "campaign", steps: [{ from: "20", price: 3000 }] },
            unit: "份",
          },
        },
        deed: by,
      },
      other: { value: { type: "nothing" }, deed: by },
    }),
    rules("minimum", {
      field: "group_minimum",
      stands: {
        value: { type: "group_minimum", value: { counted_in: "people", least: 20 } },
        deed: by,
      },
      other: {
        value: { type: "group_minimum", value: { counted_in: "amount", least: 300_000 } },
        deed: by,
      },
    }),
  ]);
  for (const text of [
    /满减：两台电脑都改了/,
    /满.?¥100\.00.?减.?¥5\.00/,
    /满.?¥100\.00.?减.?¥8\.00/,
    /满.?20.?份.?¥30\.00/,
    /^20.?人$/,
    /^¥3,000\.00$/,
  ]) {
    expect(await screen.findByText(text)).toBeDefined();
  }
});

it("writes what was overwritten again, with a way back", async () => {
  const { user, called } = await open([quantity]);
  await user.click(await screen.findByRole("button", { name: /用回这个/ }));
  await screen.findByText("已用回");
  expect(called).toHaveBeenCalledWith("use_other", { key: "quantity" });
  expect(screen.getAllByRole("button", { name: "撤销" }).length).toBeGreaterThan(0);
});

it.each<[string, Question, string, object]>([
  ["1", quantity, "keep_standing", { key: "quantity" }],
  ["2", quantity, "use_other", { key: "quantity" }],
  ["1", handedOut, "keep_standing", { key: "handed-out" }],
  ["2", handedOut, "take_back_hand_out", { key: "handed-out" }],
  ["1", late, "keep_standing", { key: "late" }],
  ["1", twice, "merge_members", { stays: "m1", gone: "m2" }],
  ["2", twice, "merge_members", { stays: "m2", gone: "m1" }],
  ["3", twice, "keep_standing", { key: "twice" }],
])("answers by the key %s", async (key, question, command, args) => {
  const { user, called } = await open([question]);
  const item = await screen.findByRole("listitem", { name: /王姐|周三水果/ });
  item.focus();
  await user.keyboard(key);
  await waitFor(() => expect(called).toHaveBeenCalledWith(command, args));
});

it("goes from one to the next by arrows, and answers the one under the hand", async () => {
  const { user, called } = await open(all);
  (await row(/周三水果 · 3 王姐/)).focus();
  await user.keyboard("{ArrowDown}2");
  await waitFor(() => expect(called).toHaveBeenCalledWith("use_other", { key: "price" }));
  await user.keyboard("{End}");
  expect(document.activeElement?.textContent).toContain("王丽华");
  await user.keyboard("{ArrowUp}{Home}1");
  await waitFor(() => expect(called).toHaveBeenCalledWith("keep_standing", { key: "quantity" }));
});

it("keeps the hand on the list when an answered question goes", async () => {
  let questions = [quantity, price];
  const { user } = await open(questions, {
    inbox: () => ({ questions, is_leaders: false }),
    keep_standing: () => {
      questions = [price];
      return null;
    },
  });
  (await row(/周三水果/)).focus();
  await user.keyboard("1");
  await screen.findByText("已保留现在的");
  await act(() => emit("store-changed", { areas: ["orders"] }));
  await waitFor(() => expect(screen.queryByRole("listitem", { name: /周三水果/ })).toBeNull());
  expect(document.activeElement?.textContent).toContain("红富士苹果");
});

it("explains a hand-out against a cancel, and an order that came late", async () => {
  await open([handedOut, late]);
  await screen.findByText("小张的电脑撤了单，货已经发出去了");
  expect(screen.getByText(/补单：截单时还没收到这.*8.*单/)).toBeDefined();
  expect(screen.getByText(/2.*单采购时也还没收到/)).toBeDefined();
  expect(screen.getAllByText(/^赵姨/).length).toBe(6);
  expect(screen.getByText(/还有.*2.*处/)).toBeDefined();
});

it("leads to what each is about", async () => {
  await open(all);
  await row(/周三水果 · 3 王姐/);
  const hrefs = screen
    .getAllByRole("link")
    .map((link) => link.getAttribute("href"))
    .filter((href) => href?.includes("open=") || href?.includes("/orders"));
  expect(hrefs).toEqual([
    "/campaigns/c1/orders",
    "/products?open=p1",
    "/campaigns/c1/orders",
    "/campaigns/c1/orders",
    "/members?open=m1",
  ]);
});

it("says what could not be answered any more", async () => {
  const { user } = await open([quantity], { use_other: refused({ code: "settled" }) });
  await user.click(await screen.findByRole("button", { name: /用回这个/ }));
  expect((await screen.findByRole("alert")).textContent).toContain("这一条已经处理过了");
});

it("is calm when there is nothing to look at, also where this is the only laptop", async () => {
  await open([], { sync_status: alone });
  await screen.findByText(/没有要你看的/);
  expect(screen.queryByRole("navigation", { name: "两部分" })).toBeNull();
});

it("says on a helper's laptop that it is the leader's to look through", async () => {
  await open([], {
    sync_status: syncStatus({ role: "helper" }),
    inbox: { questions: [], is_leaders: true },
  });
  await screen.findByText("这些由团长来定，在团长的电脑上看。");
});

it("has nothing that axe finds fault with", async () => {
  await open(all);
  await row(/王丽华|王姐 可能/);
  await expectAccessible();
});
