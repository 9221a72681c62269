import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { expectAccessible } from "../../test/accessibility";
import { renderPage } from "../../test/render-page";
import { SortingDesk } from "./SortingDesk";
import { board } from "./testing";

const page = (
  <>
    <h1>分拣</h1>
    <SortingDesk campaigns={["fruit"]} />
  </>
);
const open = () =>
  renderPage(page, { sorting_board: board, sort_lines: null, find_at_counter: [] });
const bag = (name: string) => screen.findByRole("region", { name });

it("ticks one line by Space and all that is missing by Enter", async () => {
  const { user, called } = open();
  await bag("王小明");
  await user.keyboard("{ArrowDown} ");
  await waitFor(() =>
    expect(called).toHaveBeenCalledWith("sort_lines", {
      lines: [{ order_id: "order-1", line_id: "p1", quantity: "2.5" }],
    }),
  );
  await user.keyboard("{Enter}");
  await waitFor(() =>
    expect(called).toHaveBeenCalledWith("sort_lines", {
      lines: [
        { order_id: "order-1", line_id: "a1", quantity: "2" },
        { order_id: "order-1", line_id: "p1", quantity: "2.5" },
      ],
    }),
  );
});

it("puts in a part of a line, typed after F2, and no more than belongs in it", async () => {
  const { user, called } = open();
  await bag("王小明");
  await user.keyboard("{F2}");
  const part = await screen.findByRole("textbox", { name: "放了多少苹果 大果" });
  expect(document.activeElement).toBe(part);
  await user.keyboard("3{Enter}");
  expect(await screen.findByText("比该放的多")).toBeDefined();
  expect(called).not.toHaveBeenCalledWith("sort_lines", expect.anything());
  await user.keyboard("{Backspace}1{Enter}");
  await waitFor(() =>
    expect(called).toHaveBeenCalledWith("sort_lines", {
      lines: [{ order_id: "order-1", line_id: "a1", quantity: "1" }],
    }),
  );
  await waitFor(() => expect(screen.queryByRole("textbox", { name: /放了多少/ })).toBeNull());
});

it("leaves a line as it was on Esc", async () => {
  const { user, called } = open();
  await bag("王小明");
  await user.keyboard("{F2}1{Escape}");
  await waitFor(() => expect(screen.queryByRole("textbox", { name: /放了多少/ })).toBeNull());
  expect(called).not.toHaveBeenCalledWith("sort_lines", expect.anything());
});

it("takes a tick away again", async () => {
  const { user, called } = open();
  await bag("王小明");
  await user.keyboard("{PageDown}");
  await user.click(await screen.findByRole("checkbox", { name: /梨/ }));
  await waitFor(() =>
    expect(called).toHaveBeenCalledWith("sort_lines", {
      lines: [{ order_id: "order-12", line_id: "p2", quantity: "0" }],
    }),
  );
});

it("sorts by goods, with the numbers of the bags", async () => {
  const { user } = open();
  await bag("王小明");
  await user.click(screen.getByText("按商品分"));
  await bag("苹果 大果");
  await user.keyboard("{PageDown}");
  await bag("梨");
  expect(screen.getAllByRole("checkbox").map(({ textContent }) => textContent)).toEqual([
    expect.stringContaining("1王小明"),
    expect.stringContaining("12李阿姨"),
  ]);
});

it("opens the bag whose number is typed", async () => {
  const { user } = open();
  await bag("王小明");
  await user.keyboard("/12{Enter}");
  await bag("李阿姨");
});

it("says that no bag is meant", async () => {
  const { user } = open();
  await bag("王小明");
  await user.keyboard("/99{Enter}");
  await screen.findByText("没有找到“99”");
});

it("has nothing that axe finds fault with", async () => {
  open();
  await bag("王小明");
  await expectAccessible();
});
