import { useEffect, useEffectEvent, useSyncExternalStore } from "react";

/** An act of the page that is open, to be found by Ctrl K. */
export interface Command {
  title: string;
  /** Its shortcut, as shown. */
  keys?: string;
  run: () => void;
}

let commands: readonly Command[] = [];
const listeners = new Set<() => void>();

function change(next: readonly Command[]) {
  commands = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Lets Ctrl K find an act for as long as the component is there. */
export function useCommand(command: Command | undefined) {
  const { title, keys } = command ?? {};
  const run = useEffectEvent(() => command?.run());
  useEffect(() => {
    if (title === undefined) return;
    const entry = { title, keys, run: () => run() };
    change([...commands, entry]);
    return () => change(commands.filter((other) => other !== entry));
  }, [title, keys]);
}

/** The acts of the page that is open. */
export function useCommands(): readonly Command[] {
  return useSyncExternalStore(subscribe, () => commands);
}
