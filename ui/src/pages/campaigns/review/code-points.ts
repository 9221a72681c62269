import type { Span } from "../../../api/orders";

/**
 * A text cut into its characters as the reader counts them: by code point. A string's own length counts UTF-16 units, of
 * which 🥛 takes two, so offsets would slip with every emoji.
 */
export function characters(text: string): readonly string[] {
  return Array.from(text);
}

/** The characters of a span. */
export function textOf(chars: readonly string[], { start, end }: Span): string {
  return chars.slice(start, end).join("");
}
