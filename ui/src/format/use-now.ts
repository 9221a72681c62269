import { useEffect, useState } from "react";

/** The time in milliseconds, renewed every `everyMs`: for what counts down while one looks at it. */
export function useNow(everyMs = 20_000): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(ticking);
  }, [everyMs]);
  return now;
}
