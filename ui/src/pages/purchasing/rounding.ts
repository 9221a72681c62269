import { useState } from "react";
import type { Rounding } from "../../api/purchasing";

/** All ways to round, the usual one first. */
export const roundings = ["up", "by_tolerance", "down"] as const satisfies readonly Rounding[];

/** Belongs to this window: it is a habit of the hand that buys, and no fact about a campaign. */
const STORED_UNDER = "linli.rounding";

/** How open cases are rounded, now and at the next start. */
export function useRounding() {
  const [rounding, setRounding] = useState<Rounding>(
    () => roundings.find((each) => each === localStorage.getItem(STORED_UNDER)) ?? "up",
  );
  const chooseRounding = (chosen: Rounding) => {
    localStorage.setItem(STORED_UNDER, chosen);
    setRounding(chosen);
  };
  return { rounding, chooseRounding };
}
