/**
 * Whether a key belongs to an input method that is still composing: its Enter chooses a word and its Escape drops one.
 * WebKitGTK sends some of these with `isComposing` unset, and only the key code tells.
 */
export function isComposing(event: {
  isComposing?: boolean;
  keyCode: number;
  nativeEvent?: Event;
}): boolean {
  const native = event.nativeEvent;
  const composing = native instanceof KeyboardEvent ? native.isComposing : event.isComposing;
  return composing === true || event.keyCode === 229;
}
