import { expect, it } from "vitest";
import { HEAD, move } from "./movement";

const extent = { rows: 100, columns: 5, rowsPerPage: 10 };

it.each([
  ["ArrowDown", false, [3, 2], [4, 2]],
  ["ArrowUp", false, [3, 2], [2, 2]],
  ["ArrowUp", false, [0, 2], [HEAD, 2]],
  ["ArrowUp", false, [HEAD, 2], [HEAD, 2]],
  ["ArrowDown", false, [HEAD, 2], [0, 2]],
  ["ArrowDown", false, [99, 2], [99, 2]],
  ["ArrowLeft", false, [3, 0], [3, 0]],
  ["ArrowRight", false, [3, 4], [3, 4]],
  ["Home", false, [3, 2], [3, 0]],
  ["End", false, [3, 2], [3, 4]],
  ["Home", true, [3, 2], [0, 0]],
  ["End", true, [3, 2], [99, 4]],
  ["PageDown", false, [3, 2], [13, 2]],
  ["PageDown", false, [95, 2], [99, 2]],
  ["PageUp", false, [3, 2], [0, 2]],
] as const)("%s (Ctrl: %s) leads from %j to %j", (key, ctrl, from, to) => {
  expect(move({ row: from[0], column: from[1] }, key, ctrl, extent)).toEqual({
    row: to[0],
    column: to[1],
  });
});

it("does not move on other keys", () => {
  expect(move({ row: 0, column: 0 }, "a", false, extent)).toBeNull();
});

it("stays on the head while there are no rows", () => {
  const empty = { ...extent, rows: 0 };
  expect(move({ row: HEAD, column: 0 }, "ArrowDown", false, empty)).toEqual({
    row: HEAD,
    column: 0,
  });
});
