import type { Meaning, WordForm, WordRow } from "../../api/learned";

/** A word while it is edited: whom or what it means stands as one text, which a list of choices can hold. */
export interface WordValues {
  id: string | null;
  word: string;
  meaning: string | null;
}

/** Which word is open: a new one, or what its row says. */
export type OpenedWord = "blank" | { id: string; values: WordValues };

export const BLANK_WORD: WordValues = { id: null, word: "", meaning: null };

export function storedWord({ id, word, means }: WordRow): OpenedWord {
  const meaning = means.name === null ? null : meaningText(means.meaning);
  return { id, values: { id, word, meaning } };
}

export function wordForm({ id, word, meaning }: WordValues): WordForm {
  return { id, word, meaning: meaning === null ? null : meaningOf(meaning) };
}

/** `member:<id>` */
export function meaningText(meaning: Meaning): string {
  const [kind, id] = Object.entries(meaning)[0] ?? [];
  return `${kind}:${id}`;
}

function meaningOf(text: string): Meaning {
  const [kind, id = ""] = text.split(":");
  if (kind === "member") return { member: id };
  return kind === "product" ? { product: id } : { variant: id };
}
