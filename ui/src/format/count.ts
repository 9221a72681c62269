/** Reads a whole number as typed: `24`, `２４`. Gives `null` where the text is none. */
export function parseCount(text: string): number | null {
  const plain = text.normalize("NFKC").trim();
  return /^\d{1,9}$/.test(plain) ? Number(plain) : null;
}

/** A whole number with its thousands told apart: `12,345`. */
export function formatCount(count: number): string {
  return count.toLocaleString("en-US");
}
