import { useRef } from "react";

/** Which rows are selected, held by the page. */
export interface Selection {
  ids: ReadonlySet<string>;
  onChange: (ids: ReadonlySet<string>) => void;
}

/** How hands select rows: one by one, a stretch from where they last chose, or all. */
export function useSelection(
  selection: Selection | undefined,
  idAt: (index: number) => string,
  rows: number,
) {
  /** Where a stretch starts. */
  const anchor = useRef(0);
  return {
    /** Marks where the next stretch starts, without selecting. */
    anchorAt: (index: number) => {
      anchor.current = index;
    },
    toggle: (index: number) => {
      anchor.current = index;
      if (!selection) return;
      const ids = new Set(selection.ids);
      if (!ids.delete(idAt(index))) ids.add(idAt(index));
      selection.onChange(ids);
    },
    stretchTo: (index: number) => {
      const [first, last] = [Math.min(anchor.current, index), Math.max(anchor.current, index)];
      const indices = Array.from({ length: last - first + 1 }, (_, at) => first + at);
      selection?.onChange(new Set(indices.map(idAt)));
    },
    all: () => selection?.onChange(new Set(Array.from({ length: rows }, (_, at) => idAt(at)))),
    none: () => selection?.onChange(new Set()),
  };
}
