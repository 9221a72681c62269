import type { TFunction } from "i18next";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/**
 * How long ago `atMs` was, in the largest unit that fits: `刚刚`, `5 分钟前`, `3 小时前`, `2 天前`. A time that is yet to come is
 * another clock's now.
 */
export function timeAgo(t: TFunction, atMs: number, nowMs: number): string {
  const passedMs = nowMs - atMs;
  if (passedMs < MINUTE_MS) return t("time.just_now");
  if (passedMs < HOUR_MS) return t("time.minutes_ago", { count: Math.floor(passedMs / MINUTE_MS) });
  if (passedMs < DAY_MS) return t("time.hours_ago", { count: Math.floor(passedMs / HOUR_MS) });
  return t("time.days_ago", { count: Math.floor(passedMs / DAY_MS) });
}
