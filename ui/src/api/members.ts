import { queryOptions } from "@tanstack/react-query";
import { commands, type MemberForm } from "../bindings";
import type { QueryKey } from "./areas";
import { ask } from "./ask";

export type { Address, MemberForm, MemberRow, MergedCard } from "../bindings";

/** Everyone, by name, phones masked. */
export const membersQuery = queryOptions({
  queryKey: ["members", "list"] satisfies QueryKey,
  queryFn: () => ask(commands.listMembers()),
  meta: { alsoReads: ["pickup_points", "accounts"] },
});

/** One member, to be edited. */
export const memberFormQuery = (id: string) =>
  queryOptions({
    queryKey: ["members", "form", id] satisfies QueryKey,
    queryFn: () => ask(commands.memberForm(id)),
    // Always read afresh: what a form holds at first must be what is stored.
    gcTime: 0,
  });

export const saveMember = (form: MemberForm) => ask(commands.saveMember(form));

export const removeMember = (id: string) => ask(commands.removeMember(id));

/** Cards that were found to be this member's too. */
export const mergedCardsQuery = (id: string) =>
  queryOptions({
    queryKey: ["members", "merged", id] satisfies QueryKey,
    queryFn: () => ask(commands.mergedMembers(id)),
  });

/** Parts a card again from the one that it was merged into. */
export const splitMember = (id: string) => ask(commands.splitMember(id));

/** The parts of an address written in one line (`3-2-501`), or `null` if it is none. */
export const readAddress = (text: string) => ask(commands.readAddress(text));
