import type { ChatList, Entry, Span } from "../../../api/orders";

/** What some characters of the pasted text were read as. */
export type PieceKind =
  | "name"
  | "item"
  | "quantity"
  | "address"
  | "phone"
  | "mark"
  | "note"
  | "unread"
  | "aside";

/** Neighbouring characters that were read as the same. */
export interface Piece {
  text: string;
  kind: PieceKind | null;
  /** Where the entry begins that they belong to, or the line that was not read. */
  entry: number | null;
  /** Whether they are what a doubt is about. */
  doubted: boolean;
}

/** A line of the pasted text. */
export interface TextLine {
  /** Counted from 1. */
  number: number;
  pieces: readonly Piece[];
  /** The entries that have a part in it. */
  entries: readonly number[];
}

interface Character {
  kind: PieceKind | null;
  entry: number | null;
  doubted: boolean;
}

/** The pasted text line by line, each character with what it was read as. */
export function textLines(chars: readonly string[], reading: ChatList): TextLine[] {
  const painted = paint(chars.length, reading);
  const lines: TextLine[] = [];
  let start = 0;
  for (let at = 0; at <= chars.length; at += 1) {
    if (at < chars.length && chars[at] !== "\n") continue;
    lines.push(line(lines.length + 1, chars, painted, start, at));
    start = at + 1;
  }
  return lines;
}

function line(
  number: number,
  chars: readonly string[],
  painted: readonly Character[],
  start: number,
  end: number,
): TextLine {
  const pieces: Piece[] = [];
  const entries = new Set<number>();
  for (let at = start; at < end; at += 1) {
    const { kind, entry, doubted } = painted[at] as Character;
    const char = chars[at] === "\r" ? "" : (chars[at] ?? "");
    const last = pieces.at(-1);
    if (entry !== null) entries.add(entry);
    if (last && last.kind === kind && last.entry === entry && last.doubted === doubted) {
      last.text += char;
    } else {
      pieces.push({ text: char, kind, entry, doubted });
    }
  }
  return { number, pieces, entries: [...entries] };
}

/** Lays the reading over the characters: what is more precise lies over what holds it. */
function paint(length: number, reading: ChatList): Character[] {
  const painted = Array.from(
    { length },
    (): Character => ({ kind: null, entry: null, doubted: false }),
  );
  const lay = (span: Span | null | undefined, change: Partial<Character>) => {
    if (!span) return;
    for (let at = span.start; at < span.end; at += 1) {
      const character = painted[at];
      if (character) Object.assign(character, change);
    }
  };

  for (const span of reading.structure) lay(span, { kind: "aside" });
  for (const { source } of [...reading.announcements, ...reading.menu]) {
    lay(source, { kind: "aside" });
  }
  lay(reading.remark?.source, { kind: "aside" });
  for (const { source } of reading.unread) lay(source, { kind: "unread", entry: source.start });
  for (const entry of reading.entries) {
    lay(entry.source, { entry: entry.source.start, kind: null });
    for (const [span, kind] of valuesOf(entry)) lay(span, { kind });
    for (const { source } of entry.doubts) lay(source, { doubted: true });
  }
  return painted;
}

function valuesOf(entry: Entry): [Span | null | undefined, PieceKind][] {
  return [
    ...entry.note_sources.map((span): [Span, PieceKind] => [span, "note"]),
    [entry.name.source, "name"],
    [entry.phone?.source, "phone"],
    [entry.address?.source, "address"],
    [entry.pickup_point?.source, "address"],
    ...entry.marks.map((mark): [Span | null, PieceKind] => [mark.source, "mark"]),
    ...entry.items.flatMap((item): [Span | null | undefined, PieceKind][] => [
      [item.product.source, "item"],
      [item.variant?.source, "item"],
      [item.quantity.source, "quantity"],
      [item.tolerance?.source, "quantity"],
    ]),
  ];
}
