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

/** Adds quantities exactly: `0.1`, `0.2` → `0.3`. */
export function sumQuantities(quantities: readonly string[]): string {
  const thousandths = quantities.reduce((sum, quantity) => sum + toThousandths(quantity), 0);
  return fromThousandths(thousandths);
}

/** As the store counts them: `2.5` → `2500`. */
export function toThousandths(quantity: string): number {
  const [whole = "0", part = ""] = quantity.replace("-", "").split(".");
  const thousandths = Number(whole + part.padEnd(3, "0"));
  return quantity.startsWith("-") ? -thousandths : thousandths;
}

/** As the store counts them: `2500` → `2.5`. */
export function fromThousandths(thousandths: number): string {
  const digits = String(Math.abs(thousandths)).padStart(4, "0");
  const part = digits.slice(-3).replace(/0+$/, "");
  return `${thousandths < 0 ? "-" : ""}${digits.slice(0, -3)}${part && `.${part}`}`;
}
