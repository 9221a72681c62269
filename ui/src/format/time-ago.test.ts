import i18next from "i18next";
import { expect, it } from "vitest";
import { timeAgo } from "./time-ago";

const MINUTE_MS = 60_000;
const NOW_MS = 1_800_000_000_000;

it.each([
  [-5 * MINUTE_MS, "刚刚"],
  [59_000, "刚刚"],
  [MINUTE_MS, "1\u2009分钟前"],
  [59 * MINUTE_MS, "59\u2009分钟前"],
  [60 * MINUTE_MS, "1\u2009小时前"],
  [24 * 60 * MINUTE_MS, "1\u2009天前"],
  [40 * 24 * 60 * MINUTE_MS, "40\u2009天前"],
])("%i ms ago is %s", (passedMs, words) => {
  expect(timeAgo(i18next.t, NOW_MS - passedMs, NOW_MS)).toBe(words);
});
