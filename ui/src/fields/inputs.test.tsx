import { fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it, vi } from "vitest";
import { MoneyInput, PhoneInput, QuantityInput } from "./inputs";
import type { Unreadable } from "./readable";

function Money({ onChange }: { onChange: (value: unknown) => void }) {
  const [fen, setFen] = useState<number | Unreadable | null>(1250);
  return (
    <MoneyInput
      aria-label="price"
      value={fen}
      onChange={(next) => {
        setFen(next);
        onChange(next);
      }}
    />
  );
}

function setup() {
  const onChange = vi.fn();
  render(<Money onChange={onChange} />);
  return {
    onChange,
    field: screen.getByLabelText<HTMLInputElement>("price"),
    user: userEvent.setup(),
  };
}

it("shows fen as yuan", () => {
  expect(setup().field.value).toBe("12.50");
});

it("leaves the text alone while one types, and sets it when one leaves", async () => {
  const { field, user, onChange } = setup();
  await user.clear(field);
  expect(onChange).toHaveBeenLastCalledWith(null);
  await user.type(field, "9.");
  expect(field.value).toBe("9.");
  await user.type(field, "9");
  expect(field.value).toBe("9.9");
  expect(onChange).toHaveBeenLastCalledWith(990);
  await user.tab();
  expect(field.value).toBe("9.90");
});

it("reads what an input method puts in", async () => {
  const { field, onChange } = setup();
  fireEvent.change(field, { target: { value: "１２。５" } });
  fireEvent.compositionEnd(field);
  expect(onChange).toHaveBeenLastCalledWith(1250);
});

it("keeps what it cannot read, also after one has left", async () => {
  const { field, user, onChange } = setup();
  await user.type(field, "多");
  await user.tab();
  expect(field.value).toBe("12.50多");
  expect(onChange).toHaveBeenLastCalledWith({ unreadable: "12.50多" });
});

it("follows a value that is set from outside", () => {
  const { rerender } = render(<QuantityInput aria-label="count" value="2.5" unit="斤" />);
  rerender(<QuantityInput aria-label="count" value="3" unit="斤" />);
  expect(screen.getByLabelText<HTMLInputElement>("count").value).toBe("3");
});

it("shows a telephone number in groups", () => {
  render(<PhoneInput aria-label="phone" value="13812345678" />);
  expect(screen.getByLabelText<HTMLInputElement>("phone").value).toBe("138 1234 5678");
});
