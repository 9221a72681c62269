import { useCallback, useMemo, useState } from "react";
import type { Decision, OrderPreview, PasteForm } from "../../../api/orders";
import { cutInTwo, joined, nameEnding, placeOfChange, readAsOrder } from "./cuts";
import type { Section } from "./DifferenceBar";
import {
  allowedOverPaid,
  countsAgain,
  decided,
  decisionOf,
  isComplete,
  isSeen,
  isWaiting,
} from "./decisions";
import { draftOf, keepDraft, redoDraft, undoDraft } from "./drafts";
import { entryHolding, placesOf } from "./places";
import { nextFitting, readingOrder } from "./reading-order";
import { rowsOf, stopsOf } from "./rows";

/** Where the leader is in the review, and what they can do there. Entries and lines go by where they begin in the text. */
export function useReview(form: PasteForm, preview: OrderPreview) {
  const id = form.campaign_id;
  const places = useMemo(() => placesOf(preview), [preview]);
  const order = useMemo(() => readingOrder(preview), [preview]);
  const rows = useMemo(() => rowsOf(preview, order), [preview, order]);
  const stops = useMemo(() => stopsOf(rows), [rows]);
  const waiting = order.doubtful.filter((view) => isWaiting(view, decisionOf(form, view.at)));
  const [wanted, setFocus] = useState<number | null>(waiting[0]?.at ?? null);
  const [hovered, setHovered] = useState<number | null>(null);
  const [cutting, setCutting] = useState<number | null>(null);
  const [section, setSection] = useState<{ wanted: Section | null }>({ wanted: null });
  // What was stood at may have been joined to the entry above, or have become an entry.
  const isThere = wanted !== null && (places.entries.has(wanted) || places.unread.has(wanted));
  const focus = wanted === null || isThere ? wanted : entryHolding(places, wanted);

  /** Changes the form as it is now: two keys may be pressed before the page is drawn once. */
  const change = useCallback(
    (to: (form: PasteForm) => PasteForm) => {
      const now = draftOf(id);
      if (now) keepDraft(to(now));
      setCutting(null);
    },
    [id],
  );
  const decide = useCallback(
    (at: number, decision: Partial<Decision>) => change((now) => decided(now, at, decision)),
    [change],
  );
  const isOpen = (at: number) => {
    const view = places.entries.get(at)?.view;
    const now = draftOf(id);
    if (view === undefined || now === undefined) return false;
    // Joined to the entry above just now, and not yet read anew.
    const isGone = now.cuts.some((cut) => cut.at === at && cut.kind === "continues");
    return !isGone && isWaiting(view, decisionOf(now, at));
  };
  const goToNextOpen = () => setFocus((from) => nextFitting(stops, from, isOpen) ?? from);
  const goBack = (step: (campaignId: string) => PasteForm | undefined) => {
    const before = draftOf(id);
    const after = step(id);
    setCutting(null);
    if (!before || !after) return false;
    const at = placeOfChange(before, after);
    if (at !== null) setFocus(at);
    return true;
  };

  return {
    places,
    rows,
    waiting: waiting.length,
    focus,
    setFocus,
    hovered,
    setHovered,
    /** The section that was asked for last. */
    section,
    goToSection: (wanted: Section) => setSection({ wanted }),
    goToEntry: (entry: number) => setFocus(preview.entries[entry]?.at ?? null),
    decide,
    /** Lets an order be changed, or not, although it is said to be paid. */
    allowOverPaid: (orderId: string, allowed: boolean) =>
      change((now) => allowedOverPaid(now, orderId, allowed)),
    /** The entry in which the place of a cut is being looked for. */
    cutting,
    setCutting,
    /** Whether Enter may take the entry: not where goods would end up in the remark without a word. */
    isComplete: (at: number) => {
      const view = places.entries.get(at)?.view;
      const now = draftOf(id);
      if (!view || !now) return false;
      return isComplete(view, decisionOf(now, at)) || !isOpen(at);
    },
    goToNextOpen,
    /** Takes an entry as it stands and goes on to the next doubt. */
    accept: (at: number) => {
      if (isOpen(at)) decide(at, { accepted: true, skipped: false });
      goToNextOpen();
    },
    /** Says that an entry is no order, or that it is one after all; what was pasted before counts once more. */
    toggleSkipped: (at: number) => {
      const now = draftOf(id);
      const decision = now && decisionOf(now, at);
      const view = places.entries.get(at)?.view;
      if (view && isSeen(view, decision)) {
        decide(at, countsAgain);
        return;
      }
      const skipped = !decision?.skipped;
      decide(at, { skipped, accepted: false });
      if (skipped) goToNextOpen();
    },
    /** Cuts an entry in two, the second of which begins at a character of the text. */
    cut: (entry: number, at: number) => change((now) => cutInTwo(now, entry, at)),
    /** Joins what begins here with the entry above. */
    join: (at: number) => {
      const above = entryHolding(places, at - 1);
      if (above === null) return;
      change((now) => joined(now, at, above));
      setFocus(above);
    },
    /** Ends the name of an entry at a character of the text. */
    endName: (entry: number, at: number) => change((now) => nameEnding(now, entry, at)),
    /** Says that an entry is the person's of the entry above. */
    samePerson: (at: number) => {
      const above = places.entries.get(at)?.above?.person;
      if (!above || above.name === "") return;
      const person = above.member_id === null ? { new: above.name } : { member: above.member_id };
      decide(at, { person });
    },
    /** Reads a line as an order that was not read as one. */
    readLine: (at: number) => change((now) => readAsOrder(now, at)),
    /** Takes the last decision back, or decides it again; says whether there was one. */
    undo: () => goBack(undoDraft),
    redo: () => goBack(redoDraft),
    move: (step: 1 | -1) =>
      setFocus((from) => {
        const at = from === null ? (step === 1 ? -1 : stops.length) : stops.indexOf(from);
        return stops[Math.max(0, Math.min(stops.length - 1, at + step))] ?? from;
      }),
  };
}

export type Review = ReturnType<typeof useReview>;
