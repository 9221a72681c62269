import { createContext, type ReactNode, useContext, useEffect, useEffectEvent, useId } from "react";
import { matches, type Shortcut, type ShortcutId, shortcuts } from "./catalogue";
import { isComposing } from "./composing";

/** An act that waits for its key. */
interface Waiting {
  id: ShortcutId;
  layer: string;
  act: () => void;
}

/** The page, and over it whatever covers it. Only the top one answers to keys. */
const PAGE = "page";
const layers: string[] = [PAGE];
const waiting: Waiting[] = [];

/** The layer that a component stands in. */
export const LayerContext = createContext(PAGE);

/** Whether nothing covers the layer. */
export function isOnTop(layer: string): boolean {
  return layers.at(-1) === layer;
}

/** Whether what is typed or pasted goes into a field. */
export function isTextField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches("input:not([type=checkbox], [type=radio]), textarea"))
  );
}

/** Whether the key is taken by what has the focus. A choice takes every Enter for itself, also the one that saves. */
function isTaken(event: KeyboardEvent, { whileTyping }: Shortcut): boolean {
  const isOurs = whileTyping && (event.ctrlKey || event.metaKey);
  return event.defaultPrevented ? !isOurs : !whileTyping && isTextField(event.target);
}

function onKeyDown(event: KeyboardEvent) {
  if (isComposing(event)) return;
  const top = layers.at(-1);
  const fits = ({ id, layer }: Waiting) => {
    const shortcut: Shortcut = shortcuts[id];
    return (
      layer === top &&
      !isTaken(event, shortcut) &&
      shortcut.keys.some((keys) => matches(event, keys))
    );
  };
  const fitting = waiting.filter(fits);
  // The last to wait is the innermost: a drawer's own key comes before the page's. What works everywhere gives way to what
  // a page means by the same key.
  const ofPage = fitting.findLast(({ id }) => shortcuts[id].group !== "everywhere");
  const found = ofPage ?? fitting.at(-1);
  if (!found) return;
  event.preventDefault();
  found.act();
}

function remove<T>(list: T[], item: T) {
  const at = list.indexOf(item);
  if (at >= 0) list.splice(at, 1);
}

/** Listens for all keys of the app; stands once around everything. */
export function Keyboard({ children }: { children: ReactNode }) {
  useEffect(() => {
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
  return children;
}

/** Answers to a key of the catalogue with `act`, as long as the component is there and `enabled`. */
export function useShortcut(id: ShortcutId, act: () => void, enabled = true) {
  const layer = useContext(LayerContext);
  const current = useEffectEvent(act);
  useEffect(() => {
    if (!enabled) return;
    const entry = { id, layer, act: () => current() };
    waiting.push(entry);
    return () => remove(waiting, entry);
  }, [id, layer, enabled]);
}

/** Stands around what covers the page, such as a drawer: keys of the page rest until it goes. */
export function ShortcutLayer({ children }: { children: ReactNode }) {
  const layer = useId();
  useEffect(() => {
    layers.push(layer);
    return () => remove(layers, layer);
  }, [layer]);
  return <LayerContext value={layer}>{children}</LayerContext>;
}
