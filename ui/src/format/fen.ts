/** Money is integer fen everywhere; yuan exist only in texts. Nothing here divides. */

/** The largest amount that the domain accepts, `Fen::MAX`: a hundred million yuan. */
export const FEN_MAX = 10_000_000_000;

/** `1250` → `12.50`, `-5` → `-0.05`. */
export function fenToYuan(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, "0");
  return `${fen < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** As shown: `¥1,234.50`, `-¥0.05`. */
export function formatFen(fen: number): string {
  const [yuan, cents] = fenToYuan(Math.abs(fen)).split(".") as [string, string];
  return `${fen < 0 ? "-" : ""}¥${yuan.replace(/\B(?=(\d{3})+$)/g, ",")}.${cents}`;
}

/**
 * Reads an amount as typed or pasted: `12.5`, `¥1,234.50`, `１２。５`, `12元`. Gives fen, or `null` where the text is no
 * amount, is finer than a fen or beyond `FEN_MAX`.
 */
export function parseYuan(text: string): number | null {
  const plain = text
    .normalize("NFKC")
    .replace(/。/g, ".")
    .trim()
    .replace(/^[¥￥]\s*/, "")
    .replace(/\s*[元块]$/, "");
  const match = /^(\d+|\d{1,3}(?:,\d{3})+)?(?:\.(\d{0,2}))?$/.exec(plain);
  if (!match || !/\d/.test(plain)) return null;
  const [, yuan = "0", cents = ""] = match;
  const fen = Number(yuan.replaceAll(",", "") + cents.padEnd(2, "0"));
  return fen <= FEN_MAX ? fen : null;
}
