import type { Entry } from "../../../api/orders";

/** A word of an entry: what stands between two spaces or signs, and where it begins in the text. */
export interface Word {
  at: number;
  text: string;
}

const PARTING = /[\s,，、;；。/|]/u;

/** The words of an entry behind its number. At each but the first, a second order may begin. */
export function wordsOf(chars: readonly string[], entry: Entry): Word[] {
  const starts = new Set<number>();
  for (const { product, source } of entry.items) {
    if (product.source) starts.add(product.source.start);
    if (!entry.items.every((item) => item.source.start === source.start)) starts.add(source.start);
  }
  const { start, end } = entry.source;
  const from = Math.min(
    entry.name.source?.start ?? start,
    ...entry.items.map((i) => i.source.start),
  );
  const words: Word[] = [];
  for (let at = Math.max(start, from); at < end; at += 1) {
    const [char, before] = [chars[at] ?? "", chars[at - 1] ?? " "];
    const begins =
      words.length === 0 || starts.has(at) || (PARTING.test(before) && !PARTING.test(char));
    if (begins) words.push({ at, text: char });
    else (words.at(-1) as Word).text += char;
  }
  return words;
}

/** Where a second order most likely begins: at the first word behind the first thing that is ordered. */
export function likelyCut(words: readonly Word[], entry: Entry): number {
  const first = entry.items[0]?.source.end ?? entry.name.source?.end ?? entry.source.start;
  const at = words.findIndex((word, index) => index > 0 && word.at >= first);
  return at > 0 ? at : words.length - 1;
}
