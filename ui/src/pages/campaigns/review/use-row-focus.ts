import { useCallback, useEffect, useRef } from "react";
import type { RowFrame } from "./ReadingRow";

/**
 * What the row that the leader is at does: it takes the focus, for the keys of the review are heard there and Tab leads
 * on into its fields, and comes into view, again once it has `opened`.
 */
export function useRowFocus({ index, measure }: RowFrame, isFocused: boolean, opened = isFocused) {
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (!isFocused || !row.current) return;
    if (!row.current.contains(document.activeElement)) row.current.focus({ preventScroll: true });
  }, [isFocused]);
  useEffect(() => {
    if (isFocused && opened) row.current?.scrollIntoView({ block: "nearest" });
  }, [isFocused, opened]);
  const ref = useCallback(
    (element: HTMLLIElement | null) => {
      row.current = element;
      measure(element);
    },
    [measure],
  );
  return { ref, "data-index": index };
}
