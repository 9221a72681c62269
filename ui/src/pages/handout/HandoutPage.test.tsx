import { screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { Counter, Person } from "../../api/handout";
import { expectAccessible } from "../../test/accessibility";
import { refused, renderPage } from "../../test/render-page";
import { HandoutPage } from "./HandoutPage";
import { counter, person } from "./testing";

function open(more: Record<string, unknown> = {}) {
  return renderPage(<HandoutPage />, {
    counter,
    find_at_counter: ({ typed }: { typed?: string }) =>
      typed === "12" ? [{ member_id: "wang", by: "sequence" }] : [],
    person_at_counter: person,
    give: { pickup_id: "p1", state: "done" },
    ...more,
  });
}

/** What is read, spaces aside: some are thin. */
const bare = ({ textContent }: Element) => textContent?.replace(/\s/g, "");
const field = () => screen.findByRole("combobox", { name: /扫标签/ });
const card = () => screen.findByRole("article", { name: "王小明" });

it("hands everything out by a number and two Enters", async () => {
  const { user, called } = open();
  await field();
  await user.keyboard("12{Enter}");
  const shown = await card();
  expect(bare(shown)).toContain("订3斤，给2.5斤");
  await user.keyboard("{Enter}");
  await screen.findAllByText("“王小明”已全部核销");
  expect(called).toHaveBeenCalledWith("give", {
    form: {
      member_id: "wang",
      lines: [
        { order_id: "order", line_id: "apple", quantity: "2" },
        { order_id: "order", line_id: "pear", quantity: "2.5" },
      ],
      collected_by: "",
      note: "",
    },
  });
  expect(document.activeElement).toBe(await field());
});

it("hands a part out to a neighbour by the keyboard alone", async () => {
  const { user, called } = open({ give: { pickup_id: "p1", state: "partly" } });
  await field();
  await user.keyboard("12{Enter}");
  await card();
  await user.keyboard("{F2}1");
  await user.keyboard("{F4}李阿姨{Enter}");
  await screen.findAllByText("“王小明”已核销一部分");
  const form = called.mock.calls.find(([command]) => command === "give")?.[1].form;
  expect(form).toMatchObject({
    collected_by: "李阿姨",
    lines: [
      { line_id: "apple", quantity: "1" },
      { line_id: "pear", quantity: "2.5" },
    ],
  });
});

it("refuses more than waits, beside what was typed", async () => {
  const { user, called } = open();
  await field();
  await user.keyboard("12{Enter}");
  await card();
  await user.keyboard("{F2}9{Control>}{Enter}{/Control}");
  expect((await screen.findByRole("alert")).textContent).toContain("苹果");
  expect(called).not.toHaveBeenCalledWith("give", expect.anything());
});

it("says that nobody is meant, and keeps what was typed", async () => {
  const { user } = open();
  const input = await field();
  await user.keyboard("999{Enter}");
  await screen.findByText("没有找到“999”");
  expect((input as HTMLInputElement).value).toBe("999");
  await user.keyboard("{Escape}");
  expect((input as HTMLInputElement).value).toBe("");
});

it("leaves the person where they are when it is refused", async () => {
  const { user } = open({ give: refused({ code: "nothing_left", params: { name: "王小明" } }) });
  await field();
  await user.keyboard("12{Enter}");
  await card();
  await user.keyboard("{Enter}");
  expect((await screen.findByRole("alert")).textContent).toContain("已经给过了");
  await card();
});

it("shows what was given twice", async () => {
  const [order] = person.orders;
  const [line] = order?.lines ?? [];
  if (!order || !line) throw new Error("the person has no line");
  const goods = { ...line.goods, collected: "4" };
  const twice: Person = {
    ...person,
    state: "over",
    orders: [{ ...order, state: "over", lines: [{ ...line, goods, left: "0", over: "2" }] }],
  };
  const { user } = open({ person_at_counter: twice });
  await user.click(await screen.findByRole("button", { name: /王小明/ }));
  const shown = await card();
  expect(bare(shown)).toContain("多给了2份");
  expect(within(shown).queryByRole("button", { name: /核销 Enter/ })).toBeNull();
});

it("says how many have come, and who was here just now and for whom", async () => {
  const { user } = open();
  expect((await screen.findByText("1 / 2")).parentElement?.textContent).toContain("已取");
  await user.click(screen.getByText("刚才"));
  await screen.findByText("老张代领");
});

it("teaches the first step where nothing is handed out", async () => {
  const empty: Counter = { ...counter, campaigns: [], points: [], people: [], recent: [] };
  open({ counter: empty });
  await screen.findByText(/现在没有要发的货/);
});

it("has nothing that axe finds fault with", async () => {
  const { user } = open();
  await field();
  await user.keyboard("12{Enter}");
  await card();
  await expectAccessible();
});
