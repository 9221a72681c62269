import { useSyncExternalStore } from "react";
import type { PasteForm } from "../../../api/orders";
import { keepForNextTime, keptDrafts } from "./kept-drafts";

/** How many decisions can be taken back. */
const STEPS_MAX = 500;

/** A pasted list that is being looked through, and the way back and forth through what was decided about it. */
interface Draft {
  form: PasteForm;
  before: readonly PasteForm[];
  after: readonly PasteForm[];
}

/**
 * Pasted lists that are being looked through, one for each campaign. They are kept while other pages are open, and over the end
 * of the program: looking something up must not cost the decisions already made, nor a laptop that goes out.
 */
let drafts: ReadonlyMap<string, Draft> = new Map(
  keptDrafts().map((form) => [form.campaign_id, { form, before: [], after: [] }]),
);
const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** The pasted list of a campaign, if one is being looked through. */
export function useDraft(campaignId: string): PasteForm | undefined {
  return useSyncExternalStore(subscribe, () => drafts.get(campaignId)?.form);
}

/** Keeps a pasted list with what has been decided so far. What was kept before can be gone back to. */
export function keepDraft(form: PasteForm): void {
  const draft = drafts.get(form.campaign_id);
  const before = draft ? [...draft.before, draft.form].slice(-STEPS_MAX) : [];
  put({ form, before, after: [] });
}

/** Takes the last decision back; gives the form as it was before, or `undefined` where nothing has been decided. */
export function undoDraft(campaignId: string): PasteForm | undefined {
  const draft = drafts.get(campaignId);
  const form = draft?.before.at(-1);
  if (!draft || !form) return undefined;
  put({ form, before: draft.before.slice(0, -1), after: [draft.form, ...draft.after] });
  return form;
}

/** Decides again what was taken back last. */
export function redoDraft(campaignId: string): PasteForm | undefined {
  const draft = drafts.get(campaignId);
  const form = draft?.after[0];
  if (!draft || !form) return undefined;
  put({ form, before: [...draft.before, draft.form], after: draft.after.slice(1) });
  return form;
}

/**
 * Forgets a campaign's pasted list. Gives the way back to it, with everything that was decided; a list that was begun in the
 * meantime stays.
 */
export function dropDraft(campaignId: string): () => void {
  const draft = drafts.get(campaignId);
  const rest = new Map(drafts);
  rest.delete(campaignId);
  changeTo(rest);
  return () => {
    if (draft && !drafts.has(campaignId)) put(draft);
  };
}

/** The pasted list as it is now, for what must not wait until the page is drawn again. */
export function draftOf(campaignId: string): PasteForm | undefined {
  return drafts.get(campaignId)?.form;
}

function put(draft: Draft) {
  changeTo(new Map(drafts).set(draft.form.campaign_id, draft));
}

function changeTo(next: ReadonlyMap<string, Draft>) {
  drafts = next;
  keepForNextTime([...next.values()].map(({ form }) => form));
  for (const listener of listeners) listener();
}

/** A text about which nothing has been decided yet. */
export function blankDraft(campaignId: string, text: string, late = false): PasteForm {
  return {
    campaign_id: campaignId,
    text,
    mode: null,
    cuts: [],
    decisions: [],
    over_paid: [],
    late,
  };
}
