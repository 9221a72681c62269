import { expect, it } from "vitest";
import { formatQuantity, parseQuantity } from "./quantity";

it("sets a unit off by a thin space", () => {
  expect(formatQuantity("2.5", "斤")).toBe("2.5\u2009斤");
});

it.each([
  ["3", "3"],
  ["2.50", "2.5"],
  ["03", "3"],
  [".5", "0.5"],
  ["２。５", "2.5"],
  ["0.125", "0.125"],
])("reads %s", (text, quantity) => {
  expect(parseQuantity(text)).toBe(quantity);
});

it.each(["", ".", "-1", "一", "1.2345", "1,000"])("does not take %j for a quantity", (text) => {
  expect(parseQuantity(text)).toBeNull();
});
