import { useCallback, useMemo, useState } from "react";
import type { Decision, OrderPreview, PasteForm } from "../../../api/orders";
import { decided, decisionOf, isComplete, isWaiting } from "./decisions";
import { draftOf, keepDraft } from "./drafts";
import { nextFitting, readingOrder } from "./reading-order";

/** Where the leader is in the review, and what they can do there. */
export function useReview(form: PasteForm, preview: OrderPreview) {
  const id = form.campaign_id;
  const { doubtful, certain } = useMemo(() => readingOrder(preview), [preview]);
  const order = useMemo(
    () => [...doubtful, ...certain].map(({ entry }) => entry),
    [doubtful, certain],
  );
  const waiting = doubtful.filter((view) => isWaiting(view, decisionOf(form, view.at)));
  const [focus, setFocus] = useState<number | null>(waiting[0]?.entry ?? null);
  const [hovered, setHovered] = useState<number | null>(null);

  /** Reads the form anew: two keys may be pressed before the page is drawn once. */
  const decide = useCallback(
    (entry: number, change: Partial<Decision>) => {
      const now = draftOf(id);
      const view = preview.entries[entry];
      if (now && view) keepDraft(decided(now, view.at, change));
    },
    [id, preview],
  );
  const isOpen = (entry: number) => {
    const view = preview.entries[entry];
    const now = draftOf(id);
    return view !== undefined && now !== undefined && isWaiting(view, decisionOf(now, view.at));
  };
  const goToNextOpen = () => setFocus((from) => nextFitting(order, from, isOpen) ?? from);

  return {
    doubtful,
    certain,
    waiting: waiting.length,
    focus,
    setFocus,
    hovered,
    setHovered,
    decide,
    /** Whether Enter may take the entry: not where goods would end up in the remark without a word. */
    isComplete: (entry: number) => {
      const view = preview.entries[entry];
      const now = draftOf(id);
      if (!view || !now) return false;
      return isComplete(view, decisionOf(now, view.at)) || !isOpen(entry);
    },
    /** Takes an entry as it stands and goes on to the next doubt. */
    accept: (entry: number) => {
      if (isOpen(entry)) decide(entry, { accepted: true, skipped: false });
      goToNextOpen();
    },
    /** Says that an entry is no order, or that it is one after all. */
    toggleSkipped: (entry: number) => {
      const now = draftOf(id);
      const view = preview.entries[entry];
      const skipped = !(now && view && decisionOf(now, view.at)?.skipped);
      decide(entry, { skipped, accepted: false });
      if (skipped) goToNextOpen();
    },
    move: (step: 1 | -1) =>
      setFocus((from) => {
        const at = from === null ? (step === 1 ? -1 : order.length) : order.indexOf(from);
        return order[Math.max(0, Math.min(order.length - 1, at + step))] ?? from;
      }),
  };
}

export type Review = ReturnType<typeof useReview>;
