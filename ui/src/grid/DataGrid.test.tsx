import { fireEvent, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { beforeEach, expect, it, vi } from "vitest";
import { ApiError } from "../api/api-error";
import { expectAccessible } from "../test/accessibility";
import type { GridColumn } from "./column";
import { DataGrid } from "./DataGrid";

interface Member {
  id: string;
  name: string;
  orders: number;
  note?: string;
}

const onOpen = vi.fn<(member: Member) => void>();
const save = vi.fn<(member: Member, text: string) => Promise<void>>();
beforeEach(() => {
  onOpen.mockReset();
  save.mockReset().mockResolvedValue();
});

const columns: GridColumn<Member>[] = [
  { id: "name", title: "团员", value: ({ name }) => name, widthPx: 160, grow: true, opens: true },
  {
    id: "orders",
    title: "下单",
    value: ({ orders }) => orders,
    widthPx: 80,
    align: "end",
    sum: (rows) => rows.reduce((sum, { orders }) => sum + orders, 0),
  },
  {
    id: "note",
    title: "备注",
    value: ({ note }) => note,
    widthPx: 120,
    edit: { text: ({ note = "" }) => note, save },
  },
];
const rowId = ({ id }: Member) => id;

const people: Member[] = [
  { id: "a", name: "王10栋", orders: 3 },
  { id: "b", name: "李梅", orders: 1, note: "放门口" },
  { id: "c", name: "王2栋", orders: 5, note: "打电话" },
];

function many(count: number): Member[] {
  return Array.from({ length: count }, (_, at) => ({ id: `m${at}`, name: `团员${at}`, orders: 1 }));
}

function Members({ rows = people, loading = false }) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  return (
    <DataGrid
      label="团员"
      rows={rows}
      columns={columns}
      rowId={rowId}
      onOpen={onOpen}
      selection={{ ids, onChange: setIds }}
      loading={loading}
      empty={<p>还没有团员</p>}
    />
  );
}

const grid = () => screen.getByRole("grid");
const names = () =>
  within(grid())
    .getAllByRole("row")
    .slice(1, -1)
    .map((row) => within(row).getAllByRole("gridcell")[1]?.textContent);
const selected = () =>
  screen
    .getAllByRole("row", { selected: true })
    .map((row) => within(row).getAllByRole("gridcell")[1]?.textContent);
const activeText = () =>
  document.getElementById(grid().getAttribute("aria-activedescendant") ?? "")?.textContent;

function setup(props: Parameters<typeof Members>[0] = {}) {
  const user = userEvent.setup();
  const view = render(<Members {...props} />);
  return { user, view };
}

it("moves from cell to cell, up into the head and to the ends", async () => {
  const { user } = setup();
  await user.tab();
  expect(activeText()).toBe("王10栋");
  await user.keyboard("{ArrowDown}{ArrowRight}");
  expect(activeText()).toBe("1");
  await user.keyboard("{End}");
  expect(activeText()).toBe("放门口");
  await user.keyboard("{Control>}{End}{/Control}");
  expect(activeText()).toBe("打电话");
  await user.keyboard("{Control>}{Home}{/Control}{ArrowUp}");
  expect(activeText()).toBe("团员");
});

it("opens a row by Enter, by a double click and by its door", async () => {
  const { user } = setup();
  await user.tab();
  await user.keyboard("{ArrowDown}{Enter}");
  expect(onOpen).toHaveBeenLastCalledWith(people[1]);
  await user.dblClick(screen.getByText("3"));
  expect(onOpen).toHaveBeenLastCalledWith(people[0]);
  await user.click(screen.getByText("王2栋"));
  expect(onOpen).toHaveBeenLastCalledWith(people[2]);
  expect(onOpen).toHaveBeenCalledTimes(3);
});

it("does nothing while an input method composes", async () => {
  const { user } = setup();
  await user.tab();
  fireEvent.keyDown(grid(), { key: "Enter", keyCode: 229 });
  fireEvent.keyDown(grid(), { key: "Enter", isComposing: true });
  expect(onOpen).not.toHaveBeenCalled();
});

it("sorts by a click on the head, numbers within names as numbers, and unsorts at the third", async () => {
  const { user } = setup();
  await user.click(screen.getByRole("columnheader", { name: "团员" }));
  expect(names()).toEqual(["李梅", "王2栋", "王10栋"]);
  await user.click(screen.getByRole("columnheader", { name: "团员" }));
  expect(names()).toEqual(["王10栋", "王2栋", "李梅"]);
  await user.click(screen.getByRole("columnheader", { name: "团员" }));
  expect(names()).toEqual(["王10栋", "李梅", "王2栋"]);
});

it("sorts by Enter on the head and tells screen readers", async () => {
  const { user } = setup();
  await user.tab();
  await user.keyboard("{ArrowUp}{ArrowRight}{Enter}");
  expect(names()).toEqual(["李梅", "王10栋", "王2栋"]);
  expect(screen.getByRole("columnheader", { name: "下单" }).getAttribute("aria-sort")).toBe(
    "ascending",
  );
});

it("keeps what is not known last in either direction", async () => {
  const { user } = setup();
  await user.click(screen.getByRole("columnheader", { name: "备注" }));
  expect(names().at(-1)).toBe("王10栋");
  await user.click(screen.getByRole("columnheader", { name: "备注" }));
  expect(names().at(-1)).toBe("王10栋");
});

it("selects by Space, a stretch by Shift, all by Ctrl A, none by Esc", async () => {
  const { user } = setup();
  await user.tab();
  await user.keyboard(" ");
  expect(selected()).toEqual(["王10栋"]);
  await user.keyboard("{ArrowDown}{Shift>}{ArrowDown}{/Shift}");
  expect(selected()).toEqual(["李梅", "王2栋"]);
  await user.keyboard("{Control>}a{/Control}");
  expect(selected()).toHaveLength(3);
  await user.keyboard("{Escape}");
  expect(screen.queryAllByRole("row", { selected: true })).toHaveLength(0);
});

it("selects by the boxes, a stretch by Shift and a click", async () => {
  const { user } = setup();
  const boxes = screen
    .getAllByRole("row")
    .slice(1, -1)
    .map((row) => within(row).getAllByRole("gridcell")[0] as HTMLElement);
  await user.click(boxes[0] as HTMLElement);
  await user.keyboard("{Shift>}");
  await user.click(boxes[2] as HTMLElement);
  await user.keyboard("{/Shift}");
  expect(selected()).toHaveLength(3);
  await user.click(screen.getByRole("columnheader", { name: "选择" }));
  expect(screen.queryAllByRole("row", { selected: true })).toHaveLength(0);
});

it("sums all rows in the foot, and the selected ones where some are", async () => {
  const { user } = setup();
  const foot = () => screen.getAllByRole("row").at(-1)?.textContent;
  expect(foot()).toBe("共\u20093\u2009行9");
  await user.tab();
  await user.keyboard(" {ArrowDown} ");
  expect(foot()).toBe("已选\u20092\u2009行4");
});

it("edits a cell by F2; Enter stores and goes down", async () => {
  const { user } = setup();
  await user.tab();
  await user.keyboard("{ArrowDown}{End}{F2}");
  await user.keyboard("晚上到{Enter}");
  expect(save).toHaveBeenCalledExactlyOnceWith(people[1], "晚上到");
  await vi.waitFor(() => expect(activeText()).toBe("打电话"));
  expect(document.activeElement).toBe(grid());
});

it("leaves a cell as it was on Esc, and stores nothing that did not change", async () => {
  const { user } = setup();
  await user.tab();
  await user.keyboard("{ArrowDown}{End}{F2}别的{Escape}");
  expect(screen.queryByRole("textbox")).toBeNull();
  await user.keyboard("{F2}{Enter}");
  expect(save).not.toHaveBeenCalled();
});

it("says beside the cell why it could not be stored, and keeps what was typed", async () => {
  save.mockRejectedValue(new ApiError({ code: "too_long" }));
  const { user } = setup();
  await user.tab();
  await user.keyboard("{End}{F2}很长{Enter}");
  expect((await screen.findByRole("alert")).textContent).toBe("太长了，缩短一些。");
  expect(screen.getByRole<HTMLInputElement>("textbox").value).toBe("很长");
});

it("keeps the cursor on its row when sorting moves it", async () => {
  const { user } = setup();
  await user.click(screen.getByText("3"));
  await user.click(screen.getByText("下单"));
  await user.keyboard("{ArrowDown}");
  expect(activeText()).toBe("1");
});

it("stays in place when the row under the cursor is deleted", async () => {
  const { user, view } = setup();
  await user.tab();
  await user.keyboard("{ArrowDown}");
  view.rerender(<Members rows={people.filter(({ id }) => id !== "b")} />);
  expect(activeText()).toBe("王2栋");
});

it("draws only what is seen of 100,000 rows, and reaches the last", async () => {
  const { user } = setup({ rows: many(100_000) });
  expect(screen.getAllByRole("row").length).toBeLessThan(60);
  expect(grid().getAttribute("aria-rowcount")).toBe("100002");
  await user.tab();
  await user.keyboard("{Control>}{End}{/Control}");
  await vi.waitFor(() => expect(screen.getByText("团员99999")).toBeDefined());
});

it("teaches the first step while empty, and not while loading", () => {
  const { view } = setup({ rows: [] });
  expect(screen.getByText("还没有团员")).toBeDefined();
  view.rerender(<Members rows={[]} loading />);
  expect(screen.queryByText("还没有团员")).toBeNull();
  expect(grid().getAttribute("aria-busy")).toBe("true");
});

it("shows a name that is cut off whole when one rests on it", () => {
  setup();
  expect(screen.getByText("王10栋").title).toBe("王10栋");
});

it("has nothing that axe finds fault with", async () => {
  const { rerender } = render(<Members />, {
    container: document.body.appendChild(document.createElement("main")),
  });
  await userEvent.tab();
  await expectAccessible();
  rerender(<Members rows={[]} />);
  await expectAccessible();
});
