import type { EntryView, OrderPreview, PersonChange } from "../../../api/orders";

/** The entries in the order in which the leader goes through them. */
export interface ReadingOrder {
  /** What had to be looked at, decided or not: an entry stays in its place once it is. */
  doubtful: readonly EntryView[];
  /** What was read without a doubt. */
  certain: readonly EntryView[];
}

export function readingOrder({ entries }: OrderPreview): ReadingOrder {
  const isDoubtful = (view: EntryView) => view.doubtful || view.accepted;
  return {
    doubtful: entries.filter(isDoubtful),
    certain: entries.filter((view) => !isDoubtful(view)),
  };
}

/** The changes that touch what is stored, and those that pass a limit; other new orders and orders that stay are not among them. */
export function storedChanges({ changes }: OrderPreview): readonly PersonChange[] {
  return changes.filter(
    ({ kind, over }) => kind === "changed" || kind === "cancelled" || over.length > 0,
  );
}

/** The next entry in `order` behind `from` that fits, starting over at the end. */
export function nextFitting(
  order: readonly number[],
  from: number | null,
  fits: (entry: number) => boolean,
): number | null {
  const start = from === null ? 0 : order.indexOf(from) + 1;
  return (
    [...order.slice(start), ...order.slice(0, start)].find(
      (entry) => entry !== from && fits(entry),
    ) ?? null
  );
}
