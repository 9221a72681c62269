/** Whether a number can be a telephone's is for the domain to say; here it is only read and set in groups. */

/** Drops what people write between digits: `+86 138-1234 5678` → `13812345678`. `null` where something else is left. */
export function parsePhone(text: string): string | null {
  const bare = text.normalize("NFKC").replace(/[\s\-—().]/g, "");
  const digits = bare.replace(/^\+?(?:86|0086)(?=1[3-9]\d{9}$)/, "");
  return /^\d+$/.test(digits) ? digits : null;
}

/** `13812345678` → `138 1234 5678`; other numbers as they are. */
export function formatPhone(digits: string): string {
  return digits.replace(/^(1\d{2})(\d{4})(\d{4})$/, "$1 $2 $3");
}
