import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { alone, rightsOf, syncStatus } from "../../sync/testing";
import { expectAccessible } from "../../test/accessibility";
import { refused, renderPage } from "../../test/render-page";
import { DevicesPage } from "./DevicesPage";

const MINUTE_MS = 60_000;

const preview = {
  campaigns: 2,
  members: 46,
  products: 0,
  suppliers: 3,
  workspace: null,
  name: "王姐的电脑",
  needs_passphrase: false,
};
const waiting = {
  joining: "waiting",
  check: "42-17",
  expires_at: Date.now() + 10 * MINUTE_MS,
  ask_again_millis: 1,
};
const laptop = (seat_id: string, differs: object = {}) => ({
  seat_id,
  name: "小张的电脑",
  platform: "windows",
  role: "helper",
  is_this: false,
  paired_at: Date.now() - 60 * MINUTE_MS,
  last_seen_at: Date.now() - 5 * MINUTE_MS,
  behind: 0,
  revoked_at: null,
  ...differs,
});
const mine = laptop("mine", { name: "王姐的电脑", role: "leader", is_this: true });
const shop = (...laptops: object[]) => ({
  workspace: "绿叶生鲜团",
  address: "https://linli.example.cn",
  role: "leader",
  laptops,
});
const request = {
  seat_id: "new",
  name: "小李的新电脑",
  platform: "macos",
  role: "helper",
  check: "42-17",
  asked_at: Date.now(),
  expires_at: Date.now() + 10 * MINUTE_MS,
};
const invitation = {
  role: "helper",
  address: "https://linli.example.cn",
  code: "K7QM-2XHP",
  line: "https://linli.example.cn K7QM-2XHP",
  link: "linli://join?hub=https%3A%2F%2Flinli.example.cn&code=K7QM-2XHP",
  expires_at: Date.now() + 10 * MINUTE_MS,
};

async function open(answers: Parameters<typeof renderPage>[1]) {
  const page = renderPage(<DevicesPage />, { rights_of: rightsOf, ...answers });
  await screen.findByRole("heading", { name: "多台电脑" });
  return page;
}

async function openAlone(answers: Parameters<typeof renderPage>[1] = {}) {
  const page = await open({ sync_status: alone, join_preview: preview, ...answers });
  await screen.findByLabelText("地址");
  return page;
}

it("says what becomes of the book before it joins, and fills both fields from one line", async () => {
  const { user, called } = await openAlone({ join_shop: waiting, poll_join: waiting });
  expect(screen.getByText(/2.*个团、46.*位团员、3.*家供货商.*送到店里/)).toBeDefined();
  await user.click(screen.getByLabelText("地址"));
  await user.paste("加入：https://linli.example.cn K7QM-2XHP");
  expect(screen.getByLabelText<HTMLInputElement>("地址").value).toBe("https://linli.example.cn");
  expect(screen.getByLabelText<HTMLInputElement>("配对码").value).toBe("K7QM-2XHP");
  await user.click(screen.getByRole("button", { name: "加入" }));
  await screen.findByText("42-17");
  expect(called).toHaveBeenCalledWith("join_shop", {
    form: {
      address: "https://linli.example.cn",
      code: "K7QM-2XHP",
      name: "王姐的电脑",
      passphrase: "",
    },
  });
});

it("waits, asks again, and goes on once the leader has let it in", async () => {
  let asked = 0;
  let status = alone;
  const { user } = await openAlone({
    sync_status: () => status,
    join_shop: waiting,
    poll_join: () => {
      asked += 1;
      if (asked < 3) return { ...waiting };
      status = syncStatus();
      return { joining: "joined", workspace: "绿叶生鲜团", role: "leader" };
    },
    list_devices: shop(mine),
  });
  await user.click(screen.getByRole("button", { name: "加入" }));
  await screen.findByText("已加入“绿叶生鲜团”");
  await screen.findByRole("grid", { name: "多台电脑" });
  expect(asked).toBe(3);
});

it("goes on waiting while the hub cannot be reached", async () => {
  let asked = 0;
  const { user } = await openAlone({
    join_shop: waiting,
    poll_join: () => {
      asked += 1;
      return asked === 1
        ? refused({ code: "hub_unreachable" })()
        : { joining: "denied", workspace: "", role: "leader" };
    },
  });
  await user.click(screen.getByRole("button", { name: "加入" }));
  expect((await screen.findByRole("alert")).textContent).toContain("团长没有允许");
  expect(asked).toBe(2);
});

it("gives up when asked to", async () => {
  const { user, called } = await openAlone({
    join_shop: { ...waiting, ask_again_millis: 60_000 },
  });
  await user.click(screen.getByRole("button", { name: "加入" }));
  await user.click(await screen.findByRole("button", { name: "取消" }));
  await screen.findByLabelText("地址");
  expect(called).toHaveBeenCalledWith("cancel_join", {});
});

it.each([
  ["code_wrong", "配对码"],
  ["hub_not_https", "地址"],
])("says %s beside the field it is about", async (code, label) => {
  const { user } = await openAlone({ join_shop: refused({ code }) });
  await user.click(screen.getByRole("button", { name: "加入" }));
  const field = screen.getByLabelText(label);
  await waitFor(() => expect(field.getAttribute("aria-invalid")).toBe("true"));
});

it("asks for a passphrase where the system keeps no secrets", async () => {
  await openAlone({ join_preview: { ...preview, needs_passphrase: true } });
  expect(screen.getByLabelText("口令").getAttribute("type")).toBe("password");
});

it("lists the laptops with what each is, how far it is, and which is this one", async () => {
  await open({
    sync_status: syncStatus(),
    list_devices: shop(mine, laptop("a", { behind: 128 }), laptop("b", { revoked_at: 1 })),
    join_requests: [],
  });
  await screen.findByText("王姐的电脑");
  const rows = screen.getAllByRole("row");
  expect(rows[1]?.textContent).toMatch(/王姐的电脑这一台团长Windows.*一样新/);
  expect(rows[2]?.textContent).toMatch(/小张的电脑小助手.*5.*分钟前还差.*128.*笔/);
  expect(rows[3]?.textContent).toContain("已收回权限");
});

it("makes a code for a helper after showing what a helper may, and copies it whole", async () => {
  const { user, called } = await open({
    sync_status: syncStatus(),
    list_devices: shop(mine),
    join_requests: [],
    invite_device: invitation,
  });
  await screen.findByRole("button", { name: /添加一台电脑/ });
  await user.keyboard("{Control>}n{/Control}");
  const rights = within(await screen.findByRole("list", { name: "小助手能做什么" }));
  expect(rights.getByText(/核销/).closest("li")?.textContent).toContain("可以");
  expect(rights.getByText(/供货价/).closest("li")?.textContent).toContain("不可以");
  await user.click(screen.getByRole("button", { name: "出一个配对码" }));
  await screen.findByText("K7QM-2XHP");
  expect(called).toHaveBeenCalledWith("invite_device", { role: "helper" });
  await user.click(screen.getByRole("button", { name: "复制地址和码" }));
  await screen.findByText("已复制，发给要加入的人");
  expect(called).toHaveBeenCalledWith(expect.stringContaining("write_text"), {
    text: invitation.line,
  });
});

it("offers another code when one has lapsed", async () => {
  const { user } = await open({
    sync_status: syncStatus(),
    list_devices: shop(mine),
    join_requests: [],
    invite_device: { ...invitation, expires_at: Date.now() - 1 },
  });
  await user.click(await screen.findByRole("button", { name: /添加一台电脑/ }));
  await user.click(await screen.findByRole("button", { name: "出一个配对码" }));
  await screen.findByText("这个配对码过期了。");
  expect(screen.getByRole("button", { name: "再出一个" })).toBeDefined();
});

it("lets in the laptop that shows the same number, and refuses another", async () => {
  let requests = [request];
  const { user, called } = await open({
    sync_status: syncStatus({ requests: 1 }),
    list_devices: shop(mine),
    join_requests: () => requests,
    approve_device: () => {
      requests = [];
      return null;
    },
  });
  const list = within(await screen.findByRole("list", { name: "等你允许的电脑" }));
  expect(list.getByText("42-17")).toBeDefined();
  await user.click(list.getByRole("button", { name: "允许“小李的新电脑”加入" }));
  await screen.findByText("“小李的新电脑”已加入");
  expect(called).toHaveBeenCalledWith("approve_device", { seatId: "new" });
  await waitFor(() => expect(screen.queryByText("42-17")).toBeNull());
});

it("says why a laptop could not be refused", async () => {
  const { user } = await open({
    sync_status: syncStatus({ requests: 1 }),
    list_devices: shop(mine),
    join_requests: [request],
    deny_device: refused({ code: "hub_not_found" }),
  });
  await user.click(await screen.findByRole("button", { name: "拒绝“小李的新电脑”" }));
  expect((await screen.findByRole("alert")).textContent).toContain("可能刚刚处理过");
});

it("renames a laptop in its row, and changes name and role in its drawer", async () => {
  const { user, called } = await open({
    sync_status: syncStatus(),
    list_devices: shop(mine, laptop("a")),
    join_requests: [],
  });
  await user.click(await screen.findByText("小张的电脑"));
  await user.clear(await screen.findByLabelText("名称"));
  await user.type(screen.getByLabelText("名称"), "仓库的电脑");
  await user.click(screen.getByText("团长", { selector: ".ant-segmented-item-label" }));
  await user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() =>
    expect(called).toHaveBeenCalledWith("set_device_role", { seatId: "a", role: "leader" }),
  );
  expect(called).toHaveBeenCalledWith("rename_device", { seatId: "a", name: "仓库的电脑" });
});

it("takes access back only after saying what that means", async () => {
  const { user, called } = await open({
    sync_status: syncStatus(),
    list_devices: shop(mine, laptop("a")),
    join_requests: [],
  });
  await user.click(await screen.findByText("小张的电脑"));
  await user.click(await screen.findByRole("button", { name: "收回权限" }));
  await screen.findByText(/已经有的账本还在/);
  expect(called).not.toHaveBeenCalledWith("revoke_device", expect.anything());
  const [, confirm] = screen.getAllByRole("button", { name: "收回权限" });
  await user.click(confirm as HTMLElement);
  await screen.findByText("已收回“小张的电脑”的权限");
  expect(called).toHaveBeenCalledWith("revoke_device", { seatId: "a" });
});

it("leaves the shop only after saying that the book stays", async () => {
  let status = syncStatus();
  const { user, called } = await open({
    sync_status: () => status,
    list_devices: shop(mine),
    join_requests: [],
    join_preview: preview,
    leave_shop: () => {
      status = alone;
      return null;
    },
  });
  await user.click(await screen.findByRole("button", { name: "退出这家店" }));
  await screen.findByText(/账本留在这台电脑上/);
  const buttons = screen.getAllByRole("button", { name: "退出这家店" });
  await user.click(buttons.at(-1) as HTMLElement);
  await screen.findByText("已退出“绿叶生鲜团”");
  expect(called).toHaveBeenCalledWith("leave_shop", {});
  await screen.findByLabelText("地址");
});

it("shows a helper their own rights and no act upon others", async () => {
  await open({
    sync_status: syncStatus({ role: "helper" }),
    list_devices: { ...shop(mine, laptop("a")), role: "helper" },
  });
  await screen.findByRole("heading", { name: "这台电脑是小助手" });
  await screen.findByText("小张的电脑");
  expect(screen.queryByRole("button", { name: /添加一台电脑/ })).toBeNull();
});

it("lets a laptop whose access was taken back join again", async () => {
  const { called } = await open({
    sync_status: syncStatus({ state: { state: "needs_you", why: "revoked" } }),
    join_preview: preview,
  });
  await screen.findAllByText(/团长收回了这台电脑的权限/);
  await screen.findByLabelText("配对码");
  expect(called).not.toHaveBeenCalledWith("list_devices", expect.anything());
});

it("opens a sealed access with its passphrase, and says when that is another", async () => {
  const { user, called } = await open({
    sync_status: syncStatus({ state: { state: "needs_you", why: "locked" } }),
    list_devices: shop(mine),
    join_requests: [],
    unlock_access: ({ passphrase }: Record<string, unknown>) =>
      passphrase === "right" ? null : refused({ code: "passphrase_wrong" })(),
  });
  await user.type(await screen.findByLabelText("口令"), "wrong{Enter}");
  await screen.findByText("口令不对，再输一次。");
  await user.clear(screen.getByLabelText("口令"));
  await user.type(screen.getByLabelText("口令"), "right{Enter}");
  await screen.findByText("已打开，接着同步");
  expect(called).toHaveBeenCalledWith("unlock_access", { passphrase: "right" });
});

it("shows how much of the shop's book has come", async () => {
  await open({
    sync_status: syncStatus({ state: { state: "starting", permille: 420 } }),
    list_devices: shop(mine),
    join_requests: [],
  });
  const bar = await screen.findByRole("progressbar");
  expect(bar.getAttribute("aria-valuenow")).toBe("42");
});

it("says that the list is not to be had while the hub cannot be reached", async () => {
  await open({
    sync_status: syncStatus({ state: { state: "offline" } }),
    list_devices: refused({ code: "hub_unreachable" }),
    join_requests: refused({ code: "hub_unreachable" }),
  });
  expect((await screen.findByRole("alert")).textContent).toContain("连不上店里的中心");
});

it.each([
  ["alone", { sync_status: alone, join_preview: { ...preview, needs_passphrase: true } }],
  [
    "in a shop",
    { sync_status: syncStatus(), list_devices: shop(mine, laptop("a")), join_requests: [request] },
  ],
])("has nothing that axe finds fault with, %s", async (_, answers) => {
  await open(answers);
  await screen.findByText(/王姐的电脑|这台电脑叫什么/);
  await expectAccessible();
});
