import { useEffect, useState } from "react";

/** Something of the store that was found: a member, a product, a campaign. */
export interface Hit {
  id: string;
  /** Under which heading it stands: `团员`. Hits of one group come together. */
  group: string;
  title: string;
  detail?: string;
  open: () => void;
}

export type Search = (query: string) => Promise<Hit[]>;

/** Long enough to skip the keys in between, too short to be felt. */
const PAUSE_MS = 80;

/** What the store finds for the text. While it looks, what it found before stays, so that nothing jumps. */
export function useHits(search: Search | undefined, typed: string): readonly Hit[] {
  const [hits, setHits] = useState<readonly Hit[]>([]);
  const query = typed.trim();

  useEffect(() => {
    if (!search || query === "") {
      setHits([]);
      return;
    }
    let isLate = false;
    const pausing = setTimeout(() => {
      search(query).then(
        (found) => !isLate && setHits(found),
        // Pages and acts can still be found; the page behind says what is wrong with the store.
        () => !isLate && setHits([]),
      );
    }, PAUSE_MS);
    return () => {
      isLate = true;
      clearTimeout(pausing);
    };
  }, [search, query]);

  return hits;
}
