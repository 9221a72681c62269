import {
  type KeyboardEvent,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useReducer,
  useRef,
} from "react";
import { isComposing } from "../../../keyboard/composing";
import { isTextField } from "../../../keyboard/shortcuts";
import type { Review } from "./use-review";

/** What Enter belongs to. The head of a row is none: what it opens is where the keys of the review are heard. */
const CONTROL = "button:not(.entry-head, .unread-head), a, label";

/** A key, and whether a button had the focus. */
interface Pressed {
  key: string;
  onControl: boolean;
}

/**
 * The keys of the review. They rest while one types, and Enter belongs to a button that has the focus.
 * `choose` takes the choice of that number, from 0, for the entry that the leader is at. A key that is pressed while the
 * text `isParting`, read anew after a cut, waits for the entries that it is meant for.
 */
export function useReviewKeys(
  review: Review,
  isParting: boolean,
  choose: (at: number, choice: number) => void,
) {
  const held = useRef<Pressed[]>([]);
  const [, drawAgain] = useReducer((times: number) => times + 1, 0);
  // Each key may lead elsewhere: the next one waits until that is drawn. None that is pressed later comes before them.
  useLayoutEffect(() => {
    const next = isParting ? undefined : held.current.shift();
    if (!next) return;
    actOf(next.key, review, choose, next.onControl)?.();
    if (held.current.length > 0) drawAgain();
  });

  const onKeyDown = (event: KeyboardEvent | globalThis.KeyboardEvent) => {
    const target = event.target as HTMLElement;
    if (isComposing(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTextField(target)) {
      const isList = target.getAttribute("role") === "combobox";
      if (event.key !== "Escape" && (event.key !== "Enter" || isList)) return;
      event.preventDefault();
      backToEntry(target);
      return;
    }
    const pressed = { key: event.key, onControl: target.closest(CONTROL) !== null };
    const act = actOf(pressed.key, review, choose, pressed.onControl);
    if (!act) return;
    event.preventDefault();
    if (isParting || held.current.length > 0) held.current.push(pressed);
    else act();
  };
  // A row that goes takes the focus with it: what nothing has the focus for is meant for the review. So is a key whose row
  // goes while it is on its way: React passes over what it no longer has.
  const ofNobody = useEffectEvent(onKeyDown);
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent) => {
      const target = event.target as HTMLElement;
      const isNobodys = [document.body, document.documentElement].includes(target);
      if (isNobodys || (!target.isConnected && !event.defaultPrevented)) ofNobody(event);
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
  return onKeyDown;
}

/** Out of a field, back to where the keys of the review are heard. */
export function backToEntry(within: Element | null) {
  within?.closest<HTMLElement>(".entry")?.focus({ preventScroll: true });
}

/** Leads into the first field of the open entry in which goods are still to be chosen, or into its first field. */
function goToField(which: string) {
  const fields = document.querySelectorAll<HTMLElement>(`.entry[aria-current] ${which} input`);
  fields[0]?.focus();
}

const MISSING = ":is([data-unknown], .line-adder)";
const FIRST = ":is(.line-editor, .line-adder)";

function actOf(
  key: string,
  review: Review,
  choose: (at: number, choice: number) => void,
  onControl: boolean,
): (() => void) | undefined {
  const { focus } = review;
  if (key === "ArrowDown") return () => review.move(1);
  if (key === "ArrowUp") return () => review.move(-1);
  if (key.toLowerCase() === "n") return review.goToNextOpen;
  if (focus === null) return undefined;
  if (key.toLowerCase() === "j") return () => review.join(focus);
  if (review.places.unread.has(focus)) {
    return key === "Enter" && !onControl ? () => review.readLine(focus) : undefined;
  }
  if (key === "Enter" && !onControl) {
    return () => (review.isComplete(focus) ? review.accept(focus) : goToField(MISSING));
  }
  if (/^[1-9]$/.test(key)) return () => choose(focus, Number(key) - 1);
  return entryActs(focus, review)[key.toLowerCase()];
}

/** What a key does to the entry that the leader is at. */
function entryActs(focus: number, review: Review): Record<string, () => void> {
  const skip = () => review.toggleSkipped(focus);
  return {
    delete: skip,
    backspace: skip,
    f2: () => goToField(FIRST),
    s: () => review.setCutting(focus),
    u: () => review.samePerson(focus),
  };
}
