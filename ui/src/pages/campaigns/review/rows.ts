import type { Doubt, EntryView, OrderPreview, PersonChange, Unread } from "../../../api/orders";
import type { Section } from "./DifferenceBar";
import { type ReadingOrder, storedChanges } from "./reading-order";

/** A row of the reading. `key` stays the same as long as it is the same row. */
export type Row = { key: string } & (
  | { kind: "doubts"; doubts: readonly Doubt[] }
  | { kind: "heading"; section: Section; count: number }
  | { kind: "entry"; view: EntryView }
  | { kind: "change"; change: PersonChange }
  | { kind: "unread"; unread: Unread }
);

/** The reading from top to bottom: what must be looked at, what touches stored orders, what was not read, what is certain. */
export function rowsOf(preview: OrderPreview, { doubtful, certain }: ReadingOrder): Row[] {
  const { doubts, unread } = preview.reading;
  return [
    ...(doubts.length > 0 ? [{ key: "doubts", kind: "doubts", doubts } as const] : []),
    ...section("doubtful", doubtful.map(entryRow)),
    ...section("changes", storedChanges(preview).map(changeRow)),
    ...section("unread", unread.map(unreadRow)),
    ...section("certain", certain.map(entryRow)),
  ];
}

function section(id: Section, rows: Row[]): Row[] {
  if (rows.length === 0) return [];
  return [{ key: `section-${id}`, kind: "heading", section: id, count: rows.length }, ...rows];
}

const entryRow = (view: EntryView): Row => ({ key: `at-${view.at}`, kind: "entry", view });

const unreadRow = (unread: Unread): Row => ({
  key: `at-${unread.source.start}`,
  kind: "unread",
  unread,
});

const changeRow = (change: PersonChange): Row => ({
  key: `order-${change.order_id}`,
  kind: "change",
  change,
});

/** Where each row that can be stood at begins in the text, from top to bottom. */
export function stopsOf(rows: readonly Row[]): number[] {
  return rows.flatMap((row) => {
    if (row.kind === "entry") return [row.view.at];
    return row.kind === "unread" ? [row.unread.source.start] : [];
  });
}
