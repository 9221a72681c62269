import { useNavigate, useSearch } from "@tanstack/react-router";

/** Opens a blank card. */
export const BLANK = "new";

interface Opened {
  open?: string;
}

/** For the routes of pages that list cards: which card is open stands in the address, so that a link can open one. */
export function openedIn(search: Record<string, unknown>): Opened {
  return typeof search.open === "string" ? { open: search.open } : {};
}

/** Which card of the page is open, by its id, or `BLANK`. */
export function useOpened() {
  const { open: opened } = useSearch({ strict: false }) as Opened;
  const goTo = useNavigate();
  // Replaced, not added: the way back leads to the page before, not through every card that was looked at.
  const turnTo = (search: Opened) => void goTo({ to: ".", search, replace: true });
  return {
    opened,
    open: (id: string) => turnTo({ open: id }),
    openBlank: () => turnTo({ open: BLANK }),
    close: () => turnTo({}),
  };
}
