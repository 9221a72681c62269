import { fireEvent, render, screen } from "@testing-library/react";
import { beforeEach, expect, it, vi } from "vitest";
import { Keyboard, ShortcutLayer, useShortcut } from "./shortcuts";

const undo = vi.fn();
const create = vi.fn();
const help = vi.fn();
const close = vi.fn();

beforeEach(() => vi.clearAllMocks());

function Page() {
  useShortcut("undo", undo);
  useShortcut("create", create);
  useShortcut("help", help);
  return <input aria-label="name" />;
}

function Drawer() {
  useShortcut("close", close);
  return <p>drawer</p>;
}

function press(target: Element, init: KeyboardEventInit) {
  return fireEvent.keyDown(target, init);
}

it("acts on its key and keeps it from the browser", () => {
  render(<Page />, { wrapper: Keyboard });
  expect(press(document.body, { key: "n", ctrlKey: true })).toBe(false);
  expect(create).toHaveBeenCalledOnce();
});

it("answers to ⌘ as to Ctrl", () => {
  render(<Page />, { wrapper: Keyboard });
  press(document.body, { key: "n", metaKey: true });
  expect(create).toHaveBeenCalledOnce();
});

it("tells undo from redo by Shift", () => {
  render(<Page />, { wrapper: Keyboard });
  press(document.body, { key: "Z", ctrlKey: true, shiftKey: true });
  expect(undo).not.toHaveBeenCalled();
});

it("finds ? however the keyboard types it", () => {
  render(<Page />, { wrapper: Keyboard });
  press(document.body, { key: "?", shiftKey: true });
  press(document.body, { key: "?" });
  expect(help).toHaveBeenCalledTimes(2);
});

it("leaves Ctrl Z and plain signs to a text field", () => {
  render(<Page />, { wrapper: Keyboard });
  const field = screen.getByLabelText("name");
  expect(press(field, { key: "z", ctrlKey: true })).toBe(true);
  expect(press(field, { key: "?" })).toBe(true);
  press(field, { key: "n", ctrlKey: true });
  expect(undo).not.toHaveBeenCalled();
  expect(help).not.toHaveBeenCalled();
  expect(create).toHaveBeenCalledOnce();
});

it.each([{ isComposing: true }, { keyCode: 229 }])(
  "does nothing while composing: %o",
  (composing) => {
    render(<Page />, { wrapper: Keyboard });
    press(screen.getByLabelText("name"), { key: "n", ctrlKey: true, ...composing });
    expect(create).not.toHaveBeenCalled();
  },
);

it("lets the page rest while something covers it", () => {
  const { rerender } = render(<Page />, { wrapper: Keyboard });
  const covered = (
    <>
      <Page />
      <ShortcutLayer>
        <Drawer />
      </ShortcutLayer>
    </>
  );
  rerender(covered);
  press(document.body, { key: "n", ctrlKey: true });
  press(document.body, { key: "Escape" });
  expect(create).not.toHaveBeenCalled();
  expect(close).toHaveBeenCalledOnce();

  rerender(<Page />);
  press(document.body, { key: "n", ctrlKey: true });
  expect(create).toHaveBeenCalledOnce();
});
