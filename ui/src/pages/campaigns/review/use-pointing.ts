import { type MouseEvent, useRef, useState } from "react";

/**
 * Whether the pointer is what the leader works with just now. A pointer at rest means nothing: when a key moves the list,
 * other rows come to lie under it.
 */
export function usePointing() {
  const [pointing, setPointing] = useState(false);
  const last = useRef({ x: -1, y: -1 });
  return {
    pointing,
    onMouseMove: ({ screenX: x, screenY: y }: MouseEvent) => {
      if (last.current.x === x && last.current.y === y) return;
      last.current = { x, y };
      setPointing(true);
    },
    onKeyDownCapture: () => setPointing(false),
  };
}
