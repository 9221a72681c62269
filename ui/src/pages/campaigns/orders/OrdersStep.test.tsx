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
        price: 350,
        amount: 700,
        note: "",
      },
    ],
    amount: 700,
    marks: ["paid"],
    note: "",
    pickup_point: null,
    pasted: true,
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
  await user.click(screen.getByText(/已撤单/));
  await waitFor(() => expect(screen.queryByText("王姐")).toBeNull());
  expect(screen.getByText("李阿姨")).toBeTruthy();
});

it("opens a review for what is pasted anywhere on the page", async () => {
  openOrders([]);
  await screen.findByText("复制群里的接龙，在这里粘贴（Ctrl V）。");
  paste("1. 王姐 梨2斤");
  expect(draftOf("c1")).toMatchObject({ text: "1. 王姐 梨2斤", decisions: [], mode: null });
  dropDraft("c1");
});

it("takes nothing once the campaign is closed, and says how it could", async () => {
  openOrders([order(1, "王姐", "placed")], {
    ...campaign,
    stage: "closed",
    previous: "open",
    takes_orders: false,
  });
  await screen.findByText("已截单，不再收单。要补单，先退回跟团中。");
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
        lines: [{ offer_id: "pear", quantity: "1.5", note: "" }],
      }),
    }),
  );
}, 20_000);

it("has nothing that axe finds fault with", async () => {
  openOrders([order(1, "王姐", "placed"), order(2, "李阿姨", "cancelled")]);
  await screen.findByText("王姐");
  await expectAccessible();
}, 20_000);
