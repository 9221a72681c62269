/** Quantities are exact decimals and travel as text: `3`, `2.5`, with at most three digits after the point. */

const THIN_SPACE = "\u2009";

/** `3`, `斤` → `3 斤`. */
export function formatQuantity(quantity: string, unit: string): string {
  return `${quantity}${THIN_SPACE}${unit}`;
}

/** Reads a quantity as typed: `2.50` → `2.5`, `３` → `3`. Gives `null` where the text is none. */
export function parseQuantity(text: string): string | null {
  const plain = text.normalize("NFKC").replace(/。/g, ".").trim();
  const match = /^(\d{0,9})(?:\.(\d{0,3}))?$/.exec(plain);
  if (!match || !/\d/.test(plain)) return null;
  const whole = (match[1] ?? "").replace(/^0+(?=\d)/, "") || "0";
  const part = (match[2] ?? "").replace(/0+$/, "");
  return part ? `${whole}.${part}` : whole;
}
