import type { Mapping, SheetMapping, SheetView } from "../../api/tables";

/** A sheet with what was said of it. */
export interface SheetState {
  id: string;
  view: SheetView;
  /** What its columns say; `null` where the sheet has none, or was put aside. */
  mapping: Mapping | null;
  /** The leader put it aside. */
  aside: boolean;
  /** It is taken in. */
  counts: boolean;
  /** The leader said something of it, and something is still missing. */
  open: boolean;
}

/** How a sheet stands: as it was found, or as it was said to be. */
export function sheetState(view: SheetView, said: readonly SheetMapping[]): SheetState {
  const id = `${view.file}\n${view.sheet}`;
  const by = said.find(({ file, sheet }) => file === view.file && sheet === view.sheet);
  if (!by)
    return { id, view, mapping: view.mapping, aside: false, counts: view.counts, open: false };
  const { mapping } = by;
  if (mapping === null) return { id, view, mapping, aside: true, counts: false, open: false };
  const isWhole = missingOf(mapping, view).length === 0;
  return { id, view, mapping, aside: false, counts: isWhole, open: !isWhole };
}

/** What no column says yet, of what a table of this kind cannot do without. */
export function missingOf(mapping: Mapping, { needs }: SheetView) {
  const has = (field: string) => mapping.columns.some((column) => column.field === field);
  return needs.filter((alternatives) => !alternatives.some(has));
}
