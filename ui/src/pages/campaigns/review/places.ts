import type { Entry, EntryView, OrderPreview, PersonChange, Unread } from "../../../api/orders";

/** An entry with all that is known of it. */
export interface Place {
  /** The character of the text at which it begins; what the page knows it by. */
  at: number;
  entry: Entry;
  view: EntryView;
  /** What happens to its person's order. */
  change: PersonChange | undefined;
  /** The entry above in the text. */
  above: EntryView | undefined;
  /** An entry of the reading as one speaks of it: by its number in the list, or by its name. */
  numberOf: (entry: number) => string;
}

/** What can be stood at: entries, and lines that were not read. */
export interface Places {
  entries: ReadonlyMap<number, Place>;
  unread: ReadonlyMap<number, Unread>;
}

/** Everything of a preview by where it begins in the text. */
export function placesOf({ reading, entries, changes }: OrderPreview): Places {
  const changeOf = new Map<number, PersonChange>();
  for (const change of changes) for (const entry of change.entries) changeOf.set(entry, change);
  const numberOf = (entry: number) =>
    String(reading.entries[entry]?.index ?? entries[entry]?.person.name ?? "");
  const places = entries.flatMap((view, index): [number, Place][] => {
    const entry = reading.entries[index];
    if (!entry) return [];
    const [at, change, above] = [view.at, changeOf.get(view.entry), entries[index - 1]];
    return [[at, { at, entry, view, change, above, numberOf }]];
  });
  return {
    entries: new Map(places),
    unread: new Map(reading.unread.map((unread) => [unread.source.start, unread])),
  };
}

/** The entry that holds a character of the text, or the nearest one above it. */
export function entryHolding(places: Places, at: number): number | null {
  let found: number | null = null;
  for (const start of places.entries.keys()) if (start <= at) found = Math.max(found ?? 0, start);
  return found;
}
