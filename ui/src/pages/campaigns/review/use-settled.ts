import { useEffect, useEffectEvent, useRef, useState } from "react";

/** A pause in the typing this long means that what stands there is meant. */
const PAUSE_MS = 300;

/** What is typed into a field, handed on when the hand pauses or leaves. A value from outside replaces it otherwise. */
export function useSettled<Value>(outside: Value, onSettle: (value: Value) => void) {
  const [typed, setTyped] = useState<{ value: Value } | null>(null);
  const pausing = useRef<ReturnType<typeof setTimeout>>(undefined);
  const value = typed ? typed.value : outside;

  const settle = () => {
    clearTimeout(pausing.current);
    if (typed && typed.value !== outside) onSettle(typed.value);
  };
  const settleLater = useEffectEvent(settle);
  useEffect(() => {
    if (typed) pausing.current = setTimeout(() => settleLater(), PAUSE_MS);
    return () => clearTimeout(pausing.current);
  }, [typed]);
  // What was typed has come back from outside, or something else has: from here on that is shown.
  useEffect(() => {
    void outside;
    setTyped(null);
  }, [outside]);

  return { value, change: (next: Value) => setTyped({ value: next }), settle };
}
