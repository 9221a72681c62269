import type { Announcement, Span } from "../../../api/announcements";

/** What some characters of the announcement were read as. */
export type AnnouncedKind = "title" | "name" | "variety" | "price" | "time" | "term" | "aside";

/** Neighbouring characters that were read as the same. */
export interface AnnouncedPiece {
  text: string;
  kind: AnnouncedKind | null;
  /** The goods they belong to. */
  goods: number | null;
  doubted: boolean;
}

/** The text cut where its reading changes. Line ends stay in the text. */
export function announcedPieces(
  chars: readonly string[],
  reading: Announcement,
): readonly AnnouncedPiece[] {
  const painted = chars.map(
    (text): AnnouncedPiece => ({ text, kind: null, goods: null, doubted: false }),
  );
  const lay = (span: Span | null | undefined, change: Partial<AnnouncedPiece>) => {
    if (!span) return;
    for (const piece of painted.slice(span.start, span.end)) Object.assign(piece, change);
  };

  for (const span of reading.structure) lay(span, { kind: "aside" });
  for (const { source } of reading.notes) lay(source, { kind: "aside" });
  for (const { source } of [...reading.terms, ...reading.places]) lay(source, { kind: "term" });
  lay(reading.title?.source, { kind: "title" });
  lay(reading.cutoff?.source, { kind: "time" });
  lay(reading.pickup?.source, { kind: "time" });
  reading.goods.forEach((goods, index) => {
    lay(goods.source, { goods: index });
    lay(goods.name.source, { kind: "name", goods: index });
    for (const { number, name, price } of goods.varieties) {
      lay(name?.source, { kind: "variety", goods: index });
      lay(price?.source, { kind: "price", goods: index });
      lay(number?.source, { kind: "aside", goods: index });
    }
    for (const { source } of goods.doubts) lay(source, { doubted: true });
  });
  for (const { source } of reading.doubts) lay(source, { doubted: true });
  return joined(painted);
}

function joined(painted: readonly AnnouncedPiece[]): readonly AnnouncedPiece[] {
  const pieces: AnnouncedPiece[] = [];
  for (const piece of painted) {
    const last = pieces.at(-1);
    const alike =
      last?.kind === piece.kind && last.goods === piece.goods && last.doubted === piece.doubted;
    if (last && alike) last.text += piece.text;
    else pieces.push({ ...piece });
  }
  return pieces;
}
