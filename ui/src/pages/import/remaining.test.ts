import { expect, it } from "vitest";
import { remainingSeconds } from "./remaining";

it.each([
  ["nothing before there is a pace", 100, 900, 500, null],
  ["nothing where nothing is done", 0, 900, 5000, null],
  ["by the pace so far", 100, 900, 2000, 18],
  ["never nothing as long as something is left", 1000, 1, 2000, 1],
])("says %s", (_, done, left, elapsed, seconds) => {
  expect(remainingSeconds(done, left, elapsed)).toBe(seconds);
});
