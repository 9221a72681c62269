import { useState } from "react";
import type { SyncStatus } from "../api/sync";

/**
 * How far it is, in percent; `null` while nothing is on its way. What is still to come is known, what it was at first is
 * not: the most that was seen since it began stands for it.
 */
export function useProgress({ state, to_push, to_pull }: SyncStatus): number | null {
  const left = to_push + to_pull;
  const [most, setMost] = useState(left);
  const isMoving = state.state === "catching_up";
  const known = isMoving ? Math.max(most, left) : 0;
  if (known !== most) setMost(known);
  if (state.state === "starting") return Math.floor(state.permille / 10);
  return isMoving && known > 0 ? Math.floor(((known - left) / known) * 100) : null;
}
