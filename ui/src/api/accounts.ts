import { queryOptions } from "@tanstack/react-query";
import { commands } from "../bindings";
import type { QueryKey } from "./areas";
import { ask } from "./ask";

export type { AccountPage, EntryRow } from "../bindings";

/** What a member owes, and by what; `null` for whoever may not see it. Cards that are one person's have one account. */
export const memberAccountQuery = (id: string) =>
  queryOptions({
    queryKey: ["accounts", "member", id] satisfies QueryKey,
    queryFn: () => ask(commands.memberAccount(id)),
    meta: { alsoReads: ["members"] },
  });

/** What is owed to a supplier, and by what; `null` for whoever may not see it. */
export const supplierAccountQuery = (id: string) =>
  queryOptions({
    queryKey: ["accounts", "supplier", id] satisfies QueryKey,
    queryFn: () => ask(commands.supplierAccount(id)),
  });
