/** Before that, a pace is a guess. */
const ELAPSED_MS_MIN = 1500;

/** How many seconds are left at the pace so far; `null` as long as nothing can be said of it. */
export function remainingSeconds(done: number, left: number, elapsedMs: number): number | null {
  if (elapsedMs < ELAPSED_MS_MIN || done <= 0) return null;
  return Math.max(1, Math.ceil((left * elapsedMs) / done / 1000));
}
