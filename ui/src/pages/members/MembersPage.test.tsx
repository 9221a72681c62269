import { screen, waitFor, within } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { expect, it } from "vitest";
import type { MemberForm, MemberRow } from "../../api/members";
import { expectAccessible } from "../../test/accessibility";
import { refused, renderPage } from "../../test/render-page";
import { MembersPage } from "./MembersPage";

function row(id: string, name: string, address: string): MemberRow {
  const ties = { learned: [], lives_with: [], payer: "", owes: 0 };
  return { id, name, nicknames: [], phone: "", address, pickup_point: "", note: "", ...ties };
}
const rows = [
  { ...row("wang", "王姐", "10-1-201"), nicknames: ["3栋王姐"], phone: "199******01" },
  row("li", "李阿姨", "2-1-102"),
  row("zhao", "赵姨", ""),
];
const wang: MemberForm = {
  id: "wang",
  name: "王姐",
  nicknames: ["3栋王姐"],
  phone: "19900000001",
  address: { estate: "翠苑", lane: "", building: "10", unit: "1", room: "201", detail: "" },
  pickup_point: null,
  note: "",
};

async function openMembers(answers: Parameters<typeof renderPage>[1] = {}) {
  const page = renderPage(<MembersPage />, {
    list_members: () => rows,
    list_pickup_points: () => [],
    member_form: () => wang,
    save_member: () => "wang",
    remove_member: () => null,
    merged_members: () => [],
    likely_people: () => ({ people: [], doors: [] }),
    member_ties: () => ({ household: null, payer: null, pays_for: [], learned: [] }),
    household_orders: () => [],
    member_account: () => ({ balance: 0, entries: [] }),
    ...answers,
  });
  await screen.findByRole("heading", { name: "团员" });
  return page;
}

const names = () =>
  screen
    .getAllByRole("row")
    .slice(1, -1)
    .map((line) => within(line).getAllByRole("gridcell")[1]?.textContent);

async function openWang(user: UserEvent) {
  await user.click(await screen.findByText("王姐"));
  return screen.findByLabelText("姓名");
}

it("sorts addresses as one walks: building 2 before building 10, unknown ones last", async () => {
  const { user } = await openMembers();
  await screen.findByText("王姐");
  await user.click(screen.getByRole("columnheader", { name: "地址" }));
  expect(names()).toEqual(["李阿姨", "王姐", "赵姨"]);
});

it("is narrowed by nickname and room at once", async () => {
  const { user } = await openMembers();
  await screen.findByText("王姐");
  await user.type(screen.getByRole("textbox", { name: /筛选/ }), "3栋 201");
  await waitFor(() => expect(names()).toEqual(["王姐"]));
});

it("shows from which lots a member took goods home, when somebody asks", async () => {
  const { user, called } = await openMembers({
    lots_of_member: () => [
      {
        lot_id: "lot",
        number: "A1",
        expires_at: null,
        variant_id: "milk",
        product: "鲜奶",
        variant: "",
        unit: "瓶",
        campaign: "周三水果",
        quantity: "2",
        at: 1_767_614_400_000,
      },
    ],
  });
  await openWang(user);
  expect(called).not.toHaveBeenCalledWith("lots_of_member", expect.anything());
  await user.click(screen.getByRole("button", { name: "领过哪些批次" }));
  const lots = await screen.findByRole("region", { name: "领过哪些批次" });
  expect((await within(lots).findByRole("row", { name: /鲜奶/ })).textContent).toMatch(
    /鲜奶A12.?瓶周三水果/,
  );
});

it("fills the parts of an address from one line, and keeps the estate", async () => {
  const read = { estate: "", lane: "", building: "3", unit: "2", room: "501", detail: "" };
  const { user, called } = await openMembers({
    read_address: ({ text }: Record<string, unknown>) => (text === "3-2-501" ? read : null),
  });
  await openWang(user);
  await user.click(screen.getByLabelText("地址（一行写）"));
  await user.paste("3-2-501");
  await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>("房号").value).toBe("501"));
  await user.keyboard("{Control>}{Enter}{/Control}");
  await screen.findByText(/已保存“王姐”/);
  expect(called).toHaveBeenCalledWith("save_member", {
    form: { ...wang, address: { ...read, estate: "翠苑" } },
  });
});

it("leaves the parts alone where the line is no address, and says so", async () => {
  const { user } = await openMembers({ read_address: () => null });
  await openWang(user);
  await user.click(screen.getByLabelText("地址（一行写）"));
  await user.paste("老地方");
  await screen.findByText(/没看懂/);
  expect(screen.getByLabelText<HTMLInputElement>("房号").value).toBe("201");
});

it("stores a new member with nicknames and without a phone", async () => {
  const { user, called } = await openMembers();
  await user.keyboard("{Control>}n{/Control}");
  await user.type(await screen.findByLabelText("姓名"), "豆豆妈");
  await user.type(screen.getByLabelText("群昵称"), "豆豆妈妈，豆妈{Enter}");
  await user.keyboard("{Control>}{Enter}{/Control}");
  await screen.findByText(/已保存“豆豆妈”/);
  const form = { id: null, name: "豆豆妈", nicknames: ["豆豆妈妈", "豆妈"], phone: "" };
  expect(called).toHaveBeenCalledWith("save_member", { form: expect.objectContaining(form) });
});

it("says who still needs a member that was to be removed, and keeps the card open", async () => {
  const params = { what: "member", name: "王姐", count: "1", example: "周三水果团" };
  const { user } = await openMembers({
    remove_member: refused({ code: "in_use", params }),
  });
  await openWang(user);
  await user.click(screen.getByRole("button", { name: "移除" }));
  expect((await screen.findByRole("alert")).textContent).toMatch(/团员“王姐”.*周三水果团/);
  expect(screen.getByLabelText("姓名")).toBeDefined();
});

it("closes the card of a member who is gone, and says so", async () => {
  const { user } = await openMembers({
    member_form: refused({ code: "not_found", params: { what: "member" } }),
  });
  await user.click(await screen.findByText("王姐"));
  expect((await screen.findByRole("alert")).textContent).toContain("这个团员已经不在了");
  expect(screen.queryByLabelText("姓名")).toBeNull();
});

it("teaches the first step while there is nobody", async () => {
  const { user } = await openMembers({ list_members: () => [] });
  await screen.findByText(/还没有团员/);
  const [, inTheMiddle] = screen.getAllByRole("button", { name: /新建团员/ });
  await user.click(inTheMiddle as HTMLElement);
  expect(await screen.findByLabelText("姓名")).toBeDefined();
});

it("shows the cards that are this member's too, and parts one again", async () => {
  const { user, called } = await openMembers({
    merged_members: [{ id: "xm", name: "王小明", phone: "138******78", address: "3-2-501" }],
  });
  await openWang(user);
  expect(await screen.findByText("王小明")).toBeTruthy();
  await user.click(screen.getByLabelText("把“王小明”分开"));
  await screen.findByText("“王小明”又是单独一位团员");
  expect(called).toHaveBeenCalledWith("split_member", { id: "xm" });
  await waitFor(() => expect(screen.queryByLabelText("姓名")).toBeNull());
});

it("shows with whom a member lives, who pays and what else they are called, and changes it", async () => {
  const li = { id: "li", name: "李哥", address: "10-1-201" };
  const ties = {
    household: { id: "home", name: "", others: [li] },
    payer: li,
    pays_for: [],
    learned: ["小雨妈"],
  };
  const order = {
    order_id: "o1",
    campaign_id: "c1",
    campaign: "周三水果",
    sequence: 3,
    member_id: "li",
    name: "李哥",
    status: "placed",
    amount: 3000,
  };
  const { user, called } = await openMembers({
    member_ties: () => ties,
    household_orders: () => [order],
    move_out: () => null,
    set_payer: () => null,
  });
  await openWang(user);
  const together = within(await screen.findByRole("region", { name: "和谁一起" }));
  expect(together.getAllByText("李哥")).toHaveLength(2);
  expect(together.getByText("小雨妈")).toBeTruthy();
  expect(await together.findByText("周三水果")).toBeTruthy();
  await user.click(together.getByRole("button", { name: "单独住" }));
  await screen.findByText(/“王姐”单独住/);
  expect(called).toHaveBeenCalledWith("move_out", { id: "wang" });
  await user.click(together.getByRole("button", { name: "自己付" }));
  await screen.findByText(/“王姐”自己付款/);
  expect(called).toHaveBeenCalledWith("set_payer", { member: "wang", payer: null });
  await expectAccessible();
});

it("shows who owes what, by what, and narrows to them", async () => {
  const entry = { id: "e1", at: 1_767_614_400_000, reason: "opening", reverses: false };
  const { user } = await openMembers({
    list_members: () => rows.map((row) => (row.id === "wang" ? { ...row, owes: 1250 } : row)),
    member_account: () => ({ balance: 1250, entries: [{ ...entry, amount: 1250, after: 1250 }] }),
  });
  expect((await screen.findAllByText("欠 ¥12.50")).length).toBeGreaterThan(0);
  await user.click(screen.getByRole("checkbox", { name: "只看有欠款或余款的" }));
  await waitFor(() => expect(names()).toEqual(["王姐"]));
  await openWang(user);
  const account = await screen.findByRole("region", { name: "往来" });
  expect(within(account).getByRole("row", { name: /期初/ }).textContent).toContain("¥12.50");
});

it("has no column of accounts where nothing is open, or nothing may be seen", async () => {
  await openMembers({ list_members: () => rows.map((row) => ({ ...row, owes: null })) });
  await screen.findByText("王姐");
  expect(screen.queryByRole("columnheader", { name: "往来" })).toBeNull();
  expect(screen.queryByRole("checkbox", { name: "只看有欠款或余款的" })).toBeNull();
});

it("says that some look like one person, and finds a member by a learnt name", async () => {
  const gist = (id: string, name: string) => ({
    id,
    name,
    nicknames: [],
    phone: "",
    address: "",
    orders: 0,
  });
  const likely = {
    key: "k",
    one: gist("wang", "王姐"),
    other: gist("li", "李阿姨"),
    reasons: ["same_phone"],
  };
  const { user } = await openMembers({
    likely_people: () => ({ people: [likely], doors: [] }),
    list_members: () => rows.map((row) => (row.id === "li" ? { ...row, learned: ["小李"] } : row)),
  });
  await screen.findByText(/看着像同一个人或同一户/);
  await user.type(screen.getByRole("textbox", { name: /筛选/ }), "小李");
  await waitFor(() => expect(names()).toEqual(["李阿姨"]));
});

it("has nothing that axe finds fault with, nor has its card", async () => {
  const { user } = await openMembers();
  await screen.findByText("王姐");
  await expectAccessible();
  await openWang(user);
  await expectAccessible();
});
