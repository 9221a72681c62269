import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { listen } from "@tauri-apps/api/event";
import { commands, type SyncStatus } from "../bindings";
import { ask } from "./ask";

export type { NeedsYou, SyncState, SyncStatus } from "../bindings";

/** How this book stands with the shop's other laptops. The shell tells each change by itself. */
export const syncStatusQuery = queryOptions({
  queryKey: ["sync", "status"] as const,
  queryFn: () => ask(commands.syncStatus()),
});

/** Looks for news at once instead of when it would anyway. */
export const syncNow = () => ask(commands.syncNow());

/** Opens the sealed access of this laptop, so that it can agree with the others again. */
export const unlockAccess = (passphrase: string) => ask(commands.unlockAccess(passphrase));

/** Takes over what the shell tells of how things stand. Returns how to stop. */
export function followSync(queries: QueryClient): () => void {
  const listening = listen<SyncStatus>("sync-moved", ({ payload }) => {
    const before = queries.getQueryData(syncStatusQuery.queryKey);
    // What was asked for earlier must not come in later.
    void queries.cancelQueries({ queryKey: syncStatusQuery.queryKey });
    queries.setQueryData(syncStatusQuery.queryKey, payload);
    // What only the hub knows is asked for again when the counts say that it changed.
    if (before?.requests !== payload.requests)
      void queries.invalidateQueries({ queryKey: ["devices"] });
    if (before?.held !== payload.held || before?.set_aside !== payload.set_aside)
      void queries.invalidateQueries({ queryKey: ["quarantine"] });
  });
  return () => {
    void listening.then((stop) => stop());
  };
}
