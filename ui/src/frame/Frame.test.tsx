import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { expectAccessible } from "../test/accessibility";
import { TestApp } from "../test/TestApp";
import { PageHeader } from "./PageHeader";

const create = vi.fn();
const page = (
  <PageHeader title="团员" summary="52 人" primary={{ label: "新建团员", act: create }} />
);

it("shows where one is, and goes elsewhere by the menu", async () => {
  const user = userEvent.setup();
  render(<TestApp page={page} />);
  const link = await screen.findByRole("link", { name: "团员" });
  expect(link.getAttribute("aria-current")).toBe("page");
  await user.click(screen.getByRole("button", { name: "更多" }));
  await user.click(await screen.findByRole("menuitem", { name: "设置" }));
  await screen.findByRole("heading", { name: "设置" });
});

it("takes the page's next step by Ctrl N", async () => {
  const user = userEvent.setup();
  render(<TestApp page={page} />);
  await screen.findByRole("heading", { name: "团员" });
  await user.keyboard("{Control>}n{/Control}");
  expect(create).toHaveBeenCalledOnce();
});

it("takes the last act back by Ctrl Z and says so", async () => {
  const undo = vi.fn().mockResolvedValue("删除团员 小李");
  const history = { undoable: "删除团员 小李", redoable: null, undo, redo: vi.fn() };
  const user = userEvent.setup();
  render(<TestApp page={page} history={history} />);
  await screen.findByRole("heading", { name: "团员" });
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "重做" }).disabled).toBe(true);
  await user.keyboard("{Control>}z{/Control}");
  expect(undo).toHaveBeenCalledOnce();
  expect(await screen.findByText("已撤销“删除团员 小李”")).toBeDefined();
});

it("opens the list of keys by ? and closes it by Esc", async () => {
  const user = userEvent.setup();
  render(<TestApp page={page} />);
  await screen.findByRole("heading", { name: "团员" });
  await user.keyboard("?");
  const list = await screen.findByRole("dialog", { name: "快捷键" });
  expect(list.textContent).toContain("Ctrl Shift Z");
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});

it("has nothing that axe finds fault with", async () => {
  render(<TestApp page={page} />);
  await screen.findByRole("heading", { name: "团员" });
  await expectAccessible();
});
