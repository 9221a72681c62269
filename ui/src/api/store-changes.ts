import type { QueryClient } from "@tanstack/react-query";
import { listen } from "@tauri-apps/api/event";
import type { Area } from "./areas";

/** What the shell tells every window after a transaction. */
interface StoreChanged {
  areas: Area[];
}

/**
 * Asks the queries of an area again whenever the store says that it changed.
 * Returns how to stop.
 */
export function followStoreChanges(queries: QueryClient): () => void {
  const listening = listen<StoreChanged>("store-changed", ({ payload }) => {
    for (const area of payload.areas) void queries.invalidateQueries({ queryKey: [area] });
  });
  return () => {
    void listening.then((stop) => stop());
  };
}
