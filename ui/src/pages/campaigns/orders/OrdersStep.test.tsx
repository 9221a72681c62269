import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import type { OrderRow } from "../../../api/orders";
import { expectAccessible } from "../../../test/accessibility";
import { renderPage } from "../../../test/render-page";
import { draftOf, dropDraft } from "../review/drafts";
import { TakesPastes } from "../review/TakesPastes";
import { campaign, offers } from "../review/testing";
import { OrdersStep } from "./OrdersStep";

function order(sequence: number, name: string, status: OrderRow["status"]): OrderRow {
  return {
    order_id: `o${sequence}`,
    member_id: `m${sequence}`,
    sequence,
    name,
    status,
    placed_at: 0,
    lines: [
      {
        line_id: `l${sequence}`,
        offer_id: offers.pear.id,
        product: "梨",
        variant: "",
        unit: "斤",
        quantity: "2",
        given: "2",
        tolerance: "0",
        replaces: null,
        over: { limit: "0", stock: "0" },
        price: 350,
        amount: 700,
        note: "",
      },
    ],
    goods: 700,
    reduction: 0,
    fee: 0,
    amount: 700,
    marks: ["paid"],
    note: "",
    pickup_point: null,
    pasted: true,
    late: false,
    disputed: false,
  };
}

function openOrders(orders: OrderRow[], page = campaign) {
  return renderPage(
    <TakesPastes campaign={page}>
      <OrdersStep campaign={page} />
    </TakesPastes>,
    {
      list_orders: orders,
      list_members: [],
      list_pickup_points: [],
      sample_chat_list: "",
      search: [{ kind: "member", id: "m9", title: "王姐", detail: "3-2-501" }],
      save_order: "o9",
      order_form: ({ id }: Record<string, unknown>) => ({
        id,
        campaign_id: "c1",
        member_id: null,
        lines: [],
        note: "",
        marks: [],
        pickup_point: null,
      }),
    },
  );
}

function paste(text: string) {
  const event = new Event("paste", { bubbles: true, cancelable: true });
  document.body.dispatchEvent(Object.assign(event, { clipboardData: { getData: () => text } }));
}

it("counts in the foot only the orders that stand, and lists the others struck", async () => {
  openOrders([order(1, "王姐", "placed"), order(2, "李阿姨", "cancelled")]);
  await screen.findByText("王姐");
  expect(screen.getByText("李阿姨").closest(".grid-row")?.className).toContain("grid-row-void");
  expect(document.querySelector(".grid-foot")?.textContent).toContain("¥7.00");
});

it("shows only the orders that are asked for", async () => {
  const { user } = openOrders([order(1, "王姐", "placed"), order(2, "李阿姨", "cancelled")]);
  await screen.findByText("王姐");
  await user.click(screen.getByText(/^已撤单\s?1$/));
  await waitFor(() => expect(screen.queryByText("王姐")).toBeNull());
  expect(screen.getByText("李阿姨")).toBeTruthy();
});

it("marks what is handed out and what came late, with the reason, and counts both", async () => {
  const { user } = openOrders([
    order(1, "王姐", "handed_out"),
    { ...order(2, "李阿姨", "placed"), late: true },
    { ...order(3, "赵姨", "handed_out"), disputed: true },
    order(4, "小陈", "placed"),
  ]);
  await screen.findByText("王姐");
  expect(screen.getAllByText("已核销")).toHaveLength(2);
  expect(screen.getByText("补单").getAttribute("title")).toBe("截单时还没收到这一单");
  expect(screen.getByText("有人撤过单").getAttribute("title")).toContain("货已经发出去了");
  expect(document.querySelector(".grid-foot")?.textContent).toContain("¥28.00");
  await user.click(screen.getByText(/^补单\s?1$/));
  await waitFor(() => expect(screen.queryByText("王姐")).toBeNull());
  expect(screen.getByText("李阿姨")).toBeTruthy();
});

it("hands out in the list once the goods are here, and nothing before", async () => {
  openOrders([order(1, "王姐", "placed")]);
  await screen.findByText("王姐");
  expect(screen.queryByLabelText("核销王姐的订单")).toBeNull();
});

it("answers a hand-out in the list and opens nothing", async () => {
  const { user, called } = openOrders([order(1, "王姐", "placed")], {
    ...campaign,
    stage: "received",
    takes_orders: false,
  });
  await user.click(await screen.findByLabelText("核销王姐的订单"));
  await screen.findByText("王姐的货已核销");
  expect(called).toHaveBeenCalledWith("hand_out_order", { id: "o1" });
  expect(called.mock.calls.filter(([command]) => command === "order_form")).toEqual([]);
});

it("offers to take a hand-out back in the drawer, and not to cancel what is out", async () => {
  const { user, called } = openOrders([order(1, "王姐", "handed_out")]);
  await user.click(await screen.findByText("王姐"));
  await screen.findByText(/货已经核销/);
  expect(screen.queryByText("撤单")).toBeNull();
  await user.click(screen.getByText("取消核销"));
  await screen.findByText("已取消王姐的核销");
  expect(called).toHaveBeenCalledWith("take_back_order", { id: "o1" });
});

it("opens a review for what is pasted anywhere on the page", async () => {
  openOrders([]);
  await screen.findByText("复制群里的接龙，在这里粘贴（Ctrl V）。");
  paste("1. 王姐 梨2斤");
  expect(draftOf("c1")).toMatchObject({ text: "1. 王姐 梨2斤", decisions: [], mode: null });
  dropDraft("c1");
});

it("takes late orders once the campaign is closed, and says that they are", async () => {
  openOrders([order(1, "王姐", "placed")], {
    ...campaign,
    stage: "closed",
    previous: "open",
    takes_orders: false,
    takes_late_orders: true,
  });
  await screen.findByText("已截单。现在录入的记为补单。");
  paste("1. 王姐 梨2斤");
  await waitFor(() => expect(draftOf("c1")?.late).toBe(true));
  dropDraft("c1");
});

it("takes nothing once everything is handed out, and says how it could", async () => {
  openOrders([order(1, "王姐", "placed")], {
    ...campaign,
    stage: "handed_out",
    previous: "sorted",
    takes_orders: false,
  });
  await screen.findByText("已自提，不再收单。要补单，一步步退回跟团中。");
  paste("1. 王姐 梨2斤");
  expect(draftOf("c1")).toBeUndefined();
  await waitFor(() => expect(screen.getByRole("alert").textContent).toContain("不再收单"));
  expect(screen.queryByText("添加订单")).toBeNull();
});

it("enters an order by hand: a member by initials, goods by name", async () => {
  const { user, called } = openOrders([]);
  await user.click(await screen.findByText("添加订单"));
  const member = await screen.findByLabelText("团员");
  await user.type(member, "wj");
  await user.click(await screen.findByText("3-2-501"));
  const adder = screen.getByLabelText("加一样商品");
  await user.type(adder, "梨");
  await user.click(await screen.findByText("¥3.50 / 斤"));
  const quantity = await screen.findByLabelText("梨的数量");
  await user.clear(quantity);
  await user.type(quantity, "1.5");
  await user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() =>
    expect(called).toHaveBeenCalledWith("save_order", {
      form: expect.objectContaining({
        member_id: "m9",
        lines: [{ offer_id: "pear", quantity: "1.5", note: "", tolerance: "0" }],
      }),
    }),
  );
}, 20_000);

it("has nothing that axe finds fault with", async () => {
  openOrders([order(1, "王姐", "placed"), order(2, "李阿姨", "cancelled")]);
  await screen.findByText("王姐");
  await expectAccessible();
}, 20_000);
