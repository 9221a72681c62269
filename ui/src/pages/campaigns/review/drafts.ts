import { useSyncExternalStore } from "react";
import type { PasteForm } from "../../../api/orders";

/**
 * Pasted lists that are being looked through, one for each campaign. They are kept while other pages are open: looking
 * something up must not cost the decisions already made.
 */
let drafts: ReadonlyMap<string, PasteForm> = new Map();
const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** The pasted list of a campaign, if one is being looked through. */
export function useDraft(campaignId: string): PasteForm | undefined {
  return useSyncExternalStore(subscribe, () => drafts.get(campaignId));
}

/** Keeps a pasted list with what has been decided so far. */
export function keepDraft(form: PasteForm): void {
  changeTo(new Map(drafts).set(form.campaign_id, form));
}

/** Forgets a campaign's pasted list. */
export function dropDraft(campaignId: string): void {
  const rest = new Map(drafts);
  rest.delete(campaignId);
  changeTo(rest);
}

/** The pasted list as it is now, for what must not wait until the page is drawn again. */
export function draftOf(campaignId: string): PasteForm | undefined {
  return drafts.get(campaignId);
}

function changeTo(next: ReadonlyMap<string, PasteForm>) {
  drafts = next;
  for (const listener of listeners) listener();
}

/** A text about which nothing has been decided yet. */
export function blankDraft(campaignId: string, text: string): PasteForm {
  return { campaign_id: campaignId, text, mode: null, cuts: [], decisions: [], over_paid: [] };
}
