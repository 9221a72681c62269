import type { TFunction } from "i18next";

const MINUTE_MS = 60_000;

/**
 * How long until `atMs`, in the two largest units that matter: `2 天 3 小时`, `2 小时 15 分`, `15 分`, `不到 1 分`.
 * Minutes are rounded down, so that the time shown is never more than what is left. `null` once it has come.
 */
export function timeLeft(t: TFunction, atMs: number, nowMs: number): string | null {
  if (atMs <= nowMs) return null;
  const minutesLeft = Math.floor((atMs - nowMs) / MINUTE_MS);
  const minutes = minutesLeft % 60;
  const hours = Math.floor(minutesLeft / 60) % 24;
  const days = Math.floor(minutesLeft / (24 * 60));
  if (days > 0) return t("time.days_hours", { days, hours });
  if (hours > 0) return t("time.hours_minutes", { hours, minutes });
  if (minutes > 0) return t("time.minutes", { minutes });
  return t("time.under_a_minute");
}
