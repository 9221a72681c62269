import { expect, it } from "vitest";
import { moved } from "./moved";

it.each([
  ["a", 2, "bcad"],
  ["d", 0, "dabc"],
  ["b", 1, "abcd"],
  ["c", 9, "abdc"],
])("moves %s to %i", (item, place, order) => {
  expect(moved([..."abcd"], item, place).join("")).toBe(order);
});
