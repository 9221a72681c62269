import i18next from "i18next";
import { expect, it } from "vitest";
import { timeLeft } from "./relative-time";

const MINUTE = 60_000;

it.each([
  [2 * 60 * MINUTE + 15 * MINUTE, "2\u2009小时\u200915\u2009分"],
  [(3 * 24 * 60 + 125) * MINUTE, "3\u2009天\u20092\u2009小时"],
  [15 * MINUTE + 59_999, "15\u2009分"],
  [59_999, "不到\u20091\u2009分"],
  [0, null],
  [-MINUTE, null],
])("%d ms from now", (left, shown) => {
  expect(timeLeft(i18next.t, 1_000_000 + left, 1_000_000)).toBe(shown);
});
