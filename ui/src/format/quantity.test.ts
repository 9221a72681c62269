import { expect, it } from "vitest";
import { formatQuantity, parseQuantity, sumQuantities } from "./quantity";

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

it.each([
  [[], "0"],
  [["0.1", "0.2"], "0.3"],
  [["2", "1.5", "0.005"], "3.505"],
  [["0.5", "0.5"], "1"],
  [["1", "-2.5"], "-1.5"],
])("adds %j", (quantities, sum) => {
  expect(sumQuantities(quantities)).toBe(sum);
});
