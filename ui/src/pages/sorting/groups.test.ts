import { expect, it } from "vitest";
import { groupsOf, isWhole, meant, nextOpen, ticked } from "./groups";
import { board } from "./testing";

it("shows the same lines by bag and by goods", () => {
  const bags = groupsOf(board, "bags");
  expect(bags.map(({ number, rows }) => [number, rows.map(({ name }) => name)])).toEqual([
    ["1", ["苹果 大果", "梨"]],
    ["12", ["梨"]],
  ]);
  const goods = groupsOf(board, "goods");
  expect(goods.map(({ name, rows }) => [name, rows.map(({ number }) => number)])).toEqual([
    ["苹果 大果", ["1"]],
    ["梨", ["1", "12"]],
  ]);
});

it("goes on to the next that is not whole, and stays where all are", () => {
  const bags = groupsOf(board, "bags");
  expect(bags.map(isWhole)).toEqual([false, true]);
  expect(nextOpen(bags, 1)).toBe(0);
  expect(nextOpen(bags, 0)).toBe(0);
  expect(nextOpen([], 0)).toBe(0);
});

it("ticks what is given, not what was ordered", () => {
  const row = groupsOf(board, "bags")[0]?.rows[1];
  expect(row && ticked(row, true).quantity).toBe("2.5");
  expect(row && ticked(row, false).quantity).toBe("0");
});

it.each([
  ["１２", [], 1],
  ["a label", ["order-1"], 0],
  ["李", [], 1],
  ["谁", [], -1],
])("finds the bag that %s means", (typed, found, index) => {
  expect(meant(groupsOf(board, "bags"), found, typed)).toBe(index);
});
