import type { QueryClient } from "@tanstack/react-query";
import { listen } from "@tauri-apps/api/event";
import type { Area } from "./areas";

/** What the shell tells every window after a transaction. */
interface StoreChanged {
  areas: Area[];
}

declare module "@tanstack/react-query" {
  interface Register {
    queryMeta: {
      /** Areas that the answer is made of besides the one its key starts with: a member's row names a pickup point. */
      alsoReads?: readonly Area[];
    };
  }
}

/**
 * Asks the queries of an area again whenever the store says that it changed.
 * Returns how to stop.
 */
export function followStoreChanges(queries: QueryClient): () => void {
  const listening = listen<StoreChanged>("store-changed", ({ payload }) => {
    const changed = new Set<unknown>(payload.areas);
    void queries.invalidateQueries({
      predicate: ({ queryKey, meta }) =>
        changed.has(queryKey[0]) || (meta?.alsoReads ?? []).some((area) => changed.has(area)),
    });
  });
  return () => {
    void listening.then((stop) => stop());
  };
}
