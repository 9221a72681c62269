/** Keys as they are written on a keyboard: `Ctrl+Shift+Z` → `Ctrl Shift Z`. */
export function Keys({ keys }: { keys: string }) {
  return <kbd>{keys.replaceAll("+", " ")}</kbd>;
}
