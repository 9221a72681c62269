import type { KeyboardEvent } from "react";

/** `lines_3_received` in its parts. */
const IN_A_LIST = /^(.*_)(\d+)(_.+)$/;

/** Enter and the arrows go to the same field of the next line, as in a spreadsheet. For `onKeyDown` around a list of fields. */
export function enterGoesDown(event: KeyboardEvent<HTMLElement>) {
  const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
  const { target } = event;
  if (step === undefined || !(target instanceof HTMLInputElement)) return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return;
  const [, before, at, after] = IN_A_LIST.exec(target.id) ?? [];
  if (at === undefined) return;
  event.preventDefault();
  const next = document.getElementById(`${before}${Number(at) + step}${after}`);
  if (!(next instanceof HTMLInputElement)) return;
  next.focus();
  next.select();
}
