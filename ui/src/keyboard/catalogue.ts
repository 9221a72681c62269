/** Every key the app answers to, with where it works. Words are in the locale files under `keys.<id>`. */

export interface Shortcut {
  /** As shown: `Ctrl+Shift+Z`. `Ctrl` is also answered to by ⌘. */
  keys: readonly string[];
  group: "everywhere" | "grid" | "form" | "review" | "inbox" | "counter" | "sorting";
  /** Whether it acts while a text field has the focus; without it the field keeps the key. */
  whileTyping?: boolean;
}

export const shortcuts = {
  palette: { keys: ["Ctrl+K"], group: "everywhere", whileTyping: true },
  create: { keys: ["Ctrl+N"], group: "everywhere", whileTyping: true },
  undo: { keys: ["Ctrl+Z"], group: "everywhere" },
  redo: { keys: ["Ctrl+Shift+Z", "Ctrl+Y"], group: "everywhere" },
  filter: { keys: ["/"], group: "everywhere" },
  help: { keys: ["?"], group: "everywhere" },

  gridMove: { keys: ["↑", "↓", "←", "→"], group: "grid" },
  gridEnds: { keys: ["Home", "End", "Ctrl+Home", "Ctrl+End"], group: "grid" },
  gridPages: { keys: ["PageUp", "PageDown"], group: "grid" },
  gridOpen: { keys: ["Enter"], group: "grid" },
  gridEdit: { keys: ["F2"], group: "grid" },
  gridSelect: { keys: ["Space"], group: "grid" },
  gridExtend: { keys: ["Shift+↑", "Shift+↓"], group: "grid" },
  gridSelectAll: { keys: ["Ctrl+A"], group: "grid" },

  save: { keys: ["Ctrl+Enter"], group: "form", whileTyping: true },
  close: { keys: ["Esc"], group: "form", whileTyping: true },

  paste: { keys: ["Ctrl+V"], group: "review" },
  reviewAccept: { keys: ["Enter"], group: "review" },
  reviewChoose: { keys: ["1", "…", "9"], group: "review" },
  reviewSkip: { keys: ["Del"], group: "review" },
  reviewMove: { keys: ["↑", "↓"], group: "review" },
  reviewNext: { keys: ["N"], group: "review" },
  reviewEdit: { keys: ["F2"], group: "review" },
  reviewCut: { keys: ["S"], group: "review" },
  reviewJoin: { keys: ["J"], group: "review" },
  reviewSame: { keys: ["U"], group: "review" },
  reviewUndo: { keys: ["Ctrl+Z"], group: "review" },
  reviewRedo: { keys: ["Ctrl+Shift+Z", "Ctrl+Y"], group: "review" },
  reviewConfirm: { keys: ["Ctrl+Enter"], group: "review" },

  counterFind: { keys: ["Enter"], group: "counter" },
  counterMove: { keys: ["↑", "↓"], group: "counter" },
  counterGive: { keys: ["Ctrl+Enter"], group: "counter", whileTyping: true },
  counterPart: { keys: ["F2"], group: "counter", whileTyping: true },
  counterProxy: { keys: ["F4"], group: "counter", whileTyping: true },
  counterClear: { keys: ["Esc"], group: "counter" },
  counterUndo: { keys: ["Ctrl+Z"], group: "counter", whileTyping: true },
  counterRedo: { keys: ["Ctrl+Shift+Z", "Ctrl+Y"], group: "counter", whileTyping: true },

  sortingMove: { keys: ["↑", "↓"], group: "sorting" },
  sortingTick: { keys: ["Space"], group: "sorting" },
  sortingPart: { keys: ["F2"], group: "sorting" },
  sortingAll: { keys: ["Enter"], group: "sorting" },
  sortingTurn: { keys: ["PageUp", "PageDown"], group: "sorting" },
  sortingFind: { keys: ["/"], group: "sorting" },

  inboxMove: { keys: ["↑", "↓"], group: "inbox" },
  inboxChoose: { keys: ["1", "2", "3"], group: "inbox" },
  inboxOpen: { keys: ["Enter"], group: "inbox" },
} as const satisfies Record<string, Shortcut>;

export type ShortcutId = keyof typeof shortcuts;

/** Whether `event` is the key written as `keys`. */
export function matches(event: KeyboardEvent, keys: string): boolean {
  const parts = keys.split("+");
  const key = parts.at(-1) === "Esc" ? "Escape" : (parts.at(-1) as string);
  const wantsCtrl = parts.includes("Ctrl");
  // A sign such as ? is typed with Shift on some keyboards and without on others.
  const shiftMatters = key.length > 1 || /[a-z]/i.test(key);
  return (
    event.key.toLowerCase() === key.toLowerCase() &&
    (event.ctrlKey || event.metaKey) === wantsCtrl &&
    (!shiftMatters || event.shiftKey === parts.includes("Shift")) &&
    !event.altKey
  );
}
