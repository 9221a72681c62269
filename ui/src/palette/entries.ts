/** One line of the palette. */
export interface Entry {
  id: string;
  title: string;
  /** What tells it from others of the same name: `3-2-501`. */
  detail?: string;
  keys?: string;
  /** What it is found by besides its title: pinyin and initials. */
  alias?: string;
  run: () => void;
}

export interface Group {
  title: string;
  entries: readonly Entry[];
}

/** The entries that fit what was typed: by title, by pinyin or by initials, in any case. */
export function fitting(entries: readonly Entry[], typed: string): readonly Entry[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted === "") return entries;
  return entries.filter(
    ({ title, alias = "" }) =>
      title.toLowerCase().includes(wanted) ||
      alias.split(" ").some((word) => word.startsWith(wanted)),
  );
}
