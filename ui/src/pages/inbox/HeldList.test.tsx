import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { HeldAct, SetAsideAct } from "../../api/quarantine";
import { expectAccessible } from "../../test/accessibility";
import { refused, renderPage } from "../../test/render-page";
import { HeldList } from "./HeldList";

const becomes = (field: string, now: string | null, then: string | null) => ({ field, now, then });

const repriced: HeldAct = {
  txn_id: "t1",
  seat_id: "s1",
  device_name: "小张的电脑",
  kind: "edit_product",
  at: Date.now(),
  why: { why: "not_allowed", right: "change_goods" },
  changes: [
    {
      thing: "variant",
      name: "红富士苹果 大果",
      change: "changed",
      fields: [
        becomes("price", "1990", "1890"),
        becomes("cost", null, "1500"),
        becomes("position", "1", "2"),
      ],
    },
  ],
};
const unreadable: HeldAct = {
  ...repriced,
  txn_id: "t2",
  device_name: "",
  kind: "",
  why: { why: "unreadable" },
  changes: [],
};
const aside: SetAsideAct = {
  number: 1,
  device_name: "仓库的电脑",
  kind: "edit_member",
  at: Date.now(),
  changes: Array.from({ length: 10 }, (_, at) => ({
    thing: "member",
    name: `团员${at}`,
    change: "changed" as const,
    fields: [becomes("phone", "", "13912345678")],
  })),
};

function open(answers: Parameters<typeof renderPage>[1] = {}) {
  return renderPage(<HeldList />, {
    quarantine: { held: [repriced, unreadable], set_aside: [aside] },
    ...answers,
  });
}

it("says what was done, by whom, why it was held back, and what it would change", async () => {
  open();
  const act = within((await screen.findByText("改商品")).closest("li") as HTMLElement);
  expect(act.getByText(/小张的电脑 ·/)).toBeDefined();
  expect(act.getByText(/小助手不能做/)).toBeDefined();
  expect(act.getByText("改规格 红富士苹果 大果")).toBeDefined();
  expect(act.getByText("¥19.90").tagName).toBe("DEL");
  expect(act.getByText("¥18.90").tagName).toBe("INS");
  expect(act.getByText("¥15.00")).toBeDefined();
  expect(act.queryByText("position")).toBeNull();
});

it("takes an act over", async () => {
  let held = [repriced];
  const { user, called } = open({
    quarantine: () => ({ held, set_aside: [] }),
    release_held: () => {
      held = [];
      return null;
    },
  });
  await user.click(await screen.findByRole("button", { name: "采纳 改商品" }));
  await screen.findByText("已采纳，大家都会收到");
  expect(called).toHaveBeenCalledWith("release_held", { txnId: "t1" });
  await screen.findByText(/没有被放在一边的/);
});

it("leaves one out, which is all that can be done with what cannot be read", async () => {
  const { user, called } = open();
  const act = within((await screen.findByText("内容读不出来")).closest("li") as HTMLElement);
  expect(act.queryByRole("button", { name: /^采纳/ })).toBeNull();
  await user.click(act.getByRole("button", { name: /不采纳/ }));
  await waitFor(() => expect(called).toHaveBeenCalledWith("discard_held", { txnId: "t2" }));
});

it("tries again what this laptop set aside, and counts what there is no room for", async () => {
  const { user, called } = open();
  expect((await screen.findAllByText(/^改团员 团员/)).length).toBe(8);
  expect(screen.getByText(/还有.*2.*处/)).toBeDefined();
  await user.click(screen.getByRole("button", { name: "再试一次" }));
  await screen.findByText("已再试一次");
  expect(called).toHaveBeenCalledWith("retry_set_aside", {});
});

it("says why an act could not be taken over", async () => {
  const { user } = open({ release_held: refused({ code: "hub_unreachable" }) });
  await user.click(await screen.findByRole("button", { name: "采纳 改商品" }));
  expect((await screen.findByRole("alert")).textContent).toContain("连不上店里的中心");
});

it("says that the list is not to be had while the hub cannot be reached", async () => {
  open({ quarantine: refused({ code: "hub_unreachable" }) });
  expect((await screen.findByRole("alert")).textContent).toContain("连不上店里的中心");
});

it("has nothing that axe finds fault with", async () => {
  open();
  await screen.findByText("改商品");
  await expectAccessible();
});
