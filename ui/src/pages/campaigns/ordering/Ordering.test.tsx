import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import type { OrderingView, PageDraft } from "../../../api/ordering";
import { expectAccessible } from "../../../test/accessibility";
import { renderPage } from "../../../test/render-page";
import { campaign } from "../review/testing";
import { OrderingDrawer } from "./OrderingDrawer";
import { PageOrdersNotice } from "./PageOrdersNotice";

const view: OrderingView = {
  form: {
    leader: "滨江团",
    note: "",
    language: "zh-CN",
    offset_minutes: 480,
    room: true,
    phone: null,
    payment_hint: "",
    payment_picture: null,
    accepts_known: false,
  },
  published: true,
  closed: false,
  url: "https://hub.example/o/0123456789abcdefghjkmnpqrs",
  in_shop: true,
  waiting: { new: 1, changed: 1, cancelled: 0 },
};

function draft(name: string, change: Partial<PageDraft> = {}): PageDraft {
  return {
    id: `d-${name}`,
    revision: 1,
    state: "new",
    placed_at: 0,
    changed_at: 0,
    name,
    room: "3-1-502",
    phone: "",
    pickup_point: "",
    remark: "",
    lines: [
      {
        offer_id: "o1",
        product: "苹果",
        variant: "大果",
        unit: "份",
        before: "0",
        after: "2",
        price: 3000,
      },
    ],
    amount: 6000,
    member_id: null,
    member: "",
    doubts: ["new_member"],
    ...change,
  };
}

const nothing = () => {};

it("shows the link and the code of an open page", async () => {
  const { user, called } = renderPage(
    <OrderingDrawer campaign={campaign} open onClose={nothing} />,
    { ordering_page: view, save_page_code: "/home/团.png" },
  );
  await screen.findByText(/hub\.example/);
  await user.click(screen.getByRole("button", { name: "保存二维码" }));
  expect(called).toHaveBeenCalledWith("save_page_code", {
    url: view.url,
    title: campaign.campaign.title,
  });
  await expectAccessible();
});

it("leads from the page to what was ordered on it, and asks the hub again", async () => {
  const { user, called } = renderPage(
    <OrderingDrawer campaign={campaign} open onClose={nothing} />,
    { ordering_page: view, page_orders: [], exchange_orders: { pages: 0, orders: 0, taken: 0 } },
  );
  await user.click(await screen.findByRole("button", { name: "下单页的订单" }));
  await screen.findByText("还没有人在下单页下单。");
  await user.click(screen.getByRole("button", { name: "刷新" }));
  expect(called).toHaveBeenCalledWith("exchange_orders", {});
});

it("asks for a phone number only with what it is for", async () => {
  const { user, called } = renderPage(
    <OrderingDrawer campaign={campaign} open onClose={nothing} />,
    { ordering_page: { ...view, published: false, url: null }, publish_page: null },
  );
  await user.click(await screen.findByRole("checkbox", { name: "填手机号" }));
  expect(screen.getByRole("button", { name: "发布下单页" }).hasAttribute("disabled")).toBe(true);
  await user.type(screen.getByLabelText("用途（团员看得到）"), "到货通知");
  await user.click(screen.getByRole("button", { name: "发布下单页" }));
  await waitFor(() =>
    expect(called).toHaveBeenCalledWith("publish_page", {
      id: campaign.campaign.id,
      form: { ...view.form, phone: { purpose: "到货通知", required: false } },
    }),
  );
});

it("leads a book by itself to the shops", async () => {
  renderPage(<OrderingDrawer campaign={campaign} open onClose={nothing} />, {
    ordering_page: { ...view, in_shop: false, published: false, url: null },
  });
  await screen.findByRole("link", { name: "去加入店铺" });
});

it("takes orders in as they were seen, and what is doubtful only after a look", async () => {
  const doubtful = draft("王姐", {
    state: "changed",
    revision: 2,
    doubts: ["paid"],
    member: "王姐",
    lines: draft("").lines.map((line) => ({ ...line, before: "1", after: "3" })),
  });
  const { user, called } = renderPage(<PageOrdersNotice campaign={campaign} />, {
    ordering_page: view,
    page_orders: [draft("小林妈妈"), doubtful],
    accept_page_orders: { taken: 1, left: 0, new_members: 0 },
  });
  await user.click(await screen.findByRole("button", { name: "看一看" }));
  await screen.findByText(/1 → 3/);
  screen.getByText("说已付款，改动前看一下");
  await user.click(screen.getByRole("button", { name: "看过了，收下" }));
  expect(called).toHaveBeenCalledWith("accept_page_orders", {
    id: campaign.campaign.id,
    forms: [{ id: "d-王姐", revision: 2, member_id: null, anyway: true }],
  });
  await user.click(screen.getByRole("button", { name: "收下" }));
  expect(called).toHaveBeenCalledWith("accept_page_orders", {
    id: campaign.campaign.id,
    forms: [{ id: "d-小林妈妈", revision: 1, member_id: null, anyway: false }],
  });
  await expectAccessible();
});

it("opens what has to be looked at after taking in all the rest", async () => {
  const { user } = renderPage(<PageOrdersNotice campaign={campaign} />, {
    ordering_page: view,
    page_orders: [draft("王姐", { doubts: ["also_ordered"] })],
    accept_all_page_orders: { taken: 1, left: 1, new_members: 0 },
  });
  await user.click(await screen.findByRole("button", { name: "全部收下" }));
  await screen.findByText("这位团员本团已有订单");
});
