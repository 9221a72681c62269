import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import { PageHeader } from "../frame/PageHeader";
import { expectAccessible } from "../test/accessibility";
import { TestApp } from "../test/TestApp";
import type { Hit } from "./CommandPalette";

const create = vi.fn();
const openLi = vi.fn();
const search = vi.fn<(query: string) => Promise<Hit[]>>();
const page = <PageHeader title="团员" primary={{ label: "新建团员", act: create }} />;

beforeEach(() => {
  create.mockReset();
  openLi.mockReset();
  search
    .mockReset()
    .mockImplementation(async (query) =>
      query.startsWith("li")
        ? [{ id: "li", group: "团员", title: "李小丽", detail: "3-2-501", open: openLi }]
        : [],
    );
});

async function openPalette() {
  const user = userEvent.setup();
  render(<TestApp page={page} search={search} />);
  await screen.findByRole("heading", { name: "团员" });
  await user.keyboard("{Control>}k{/Control}");
  const field = await screen.findByRole("combobox");
  await waitFor(() => expect(document.activeElement).toBe(field));
  return user;
}

const chosen = () => screen.getByRole("option", { selected: true }).textContent;

it("offers the page's acts and the places at once", async () => {
  await openPalette();
  expect(screen.getAllByRole("group").map((group) => group.getAttribute("aria-label"))).toEqual([
    "操作",
    "页面",
  ]);
  expect(chosen()).toContain("新建团员");
});

it("is worked by keys alone: ↓ chooses, Enter takes and closes", async () => {
  const user = await openPalette();
  await user.keyboard("{ArrowDown}{ArrowUp}{Enter}");
  expect(create).toHaveBeenCalledOnce();
  await waitFor(() => expect(screen.queryByRole("combobox")).toBeNull());
});

it.each(["设置", "shezhi", "sz", "SZ"])("finds a place by %s and goes there", async (typed) => {
  const user = await openPalette();
  await user.keyboard(typed);
  await waitFor(() => expect(chosen()).toBe("设置"));
  await user.keyboard("{Enter}");
  await screen.findByRole("heading", { name: "设置" });
});

it("puts what the store finds first, under its heading", async () => {
  const user = await openPalette();
  await user.keyboard("li");
  await waitFor(() => expect(chosen()).toBe("李小丽3-2-501"));
  expect(screen.getByRole("group", { name: "团员" })).toBeDefined();
  await user.keyboard("{Enter}");
  expect(openLi).toHaveBeenCalledOnce();
});

it("never shows the answer to an older question", async () => {
  let answerOld: (hits: Hit[]) => void = () => {};
  search.mockImplementation((query) =>
    query === "li" ? new Promise((resolve) => (answerOld = resolve)) : Promise.resolve([]),
  );
  const user = await openPalette();
  await user.keyboard("li");
  await waitFor(() => expect(search).toHaveBeenCalledWith("li"));
  await user.keyboard("x");
  await waitFor(() => expect(search).toHaveBeenCalledWith("lix"));
  answerOld([{ id: "old", group: "团员", title: "李旧", open: vi.fn() }]);
  expect(await screen.findByText(/没有找到/)).toBeDefined();
  expect(screen.queryByText("李旧")).toBeNull();
});

it("leaves Enter to the input method", async () => {
  await openPalette();
  fireEvent.keyDown(screen.getByRole("combobox"), { key: "Enter", keyCode: 229 });
  expect(create).not.toHaveBeenCalled();
});

it("has nothing that axe finds fault with", async () => {
  await openPalette();
  await expectAccessible();
});
