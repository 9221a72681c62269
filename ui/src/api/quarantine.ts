import { queryOptions } from "@tanstack/react-query";
import { commands } from "../bindings";
import { ask } from "./ask";

export type {
  FieldChange,
  HeldAct,
  HeldChange,
  HeldWhy,
  Quarantine,
  SetAsideAct,
} from "../bindings";

/** What laptops did that did not go through, at the hub and on this laptop. */
export const quarantineQuery = queryOptions({
  queryKey: ["quarantine", "list"] as const,
  queryFn: () => ask(commands.quarantine()),
  staleTime: 0,
});

/** Takes an act over after all. */
export const releaseHeld = (txnId: string) => ask(commands.releaseHeld(txnId));

/** Leaves an act out for good. */
export const discardHeld = (txnId: string) => ask(commands.discardHeld(txnId));

/** Tries again to take over what this laptop set aside. */
export const retrySetAside = () => ask(commands.retrySetAside());
