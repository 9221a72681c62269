import type { DecidedLine, Decision, EntryView, PasteForm } from "../../../api/orders";

/** What the leader decides about single entries. All of it lies in the form; nothing here is remembered elsewhere. */

export function decisionOf(form: PasteForm, at: number): Decision | undefined {
  return form.decisions.find((decision) => decision.at === at);
}

/** The form with something decided about an entry. */
export function decided(form: PasteForm, at: number, change: Partial<Decision>): PasteForm {
  const before = decisionOf(form, at);
  const after: Decision = { ...(before ?? undecided(at)), ...change };
  const decisions = before
    ? form.decisions.map((decision) => (decision === before ? after : decision))
    : [...form.decisions, after];
  return { ...form, decisions };
}

function undecided(at: number): Decision {
  return {
    at,
    accepted: false,
    skipped: false,
    again: false,
    person: null,
    address: null,
    action: null,
    replaces_earlier: false,
    lines: null,
    note: null,
  };
}

/** Whether an entry still waits, by what was decided since the preview was made. */
export function isWaiting(view: EntryView, decision: Decision | undefined): boolean {
  return view.doubtful && !decision?.accepted && !decision?.skipped;
}

/** Whether an entry does not count because it was pasted before. */
export function isSeen(view: EntryView, decision: Decision | undefined): boolean {
  const decided = decision?.skipped || decision?.again;
  return view.seen === "surely" && !view.doubtful && !decided;
}

/** What lets an entry count that was pasted before. */
export const countsAgain: Partial<Decision> = { again: true, skipped: false };

/** Whether an entry can be taken as it stands: it says something, and nothing of it would be lost. */
export function isComplete(view: EntryView, decision: Decision | undefined): boolean {
  const lines = linesOf(view, decision);
  if (lines.length === 0) return (decision?.action ?? view.action) === "cancel";
  const isRead = (item: number | null) =>
    view.lines.some((line) => line.item === item && line.offer_id !== null);
  return lines.every(({ item, offer_id }) => offer_id !== null || isRead(item));
}

/** The lines of an entry as they are decided now: those not touched yet stay as they were read. */
export function linesOf(view: EntryView, decision: Decision | undefined): DecidedLine[] {
  if (decision?.lines) return decision.lines;
  return view.lines.map(({ item, quantity, note, tolerance }) => ({
    item,
    offer_id: null,
    quantity,
    note,
    tolerance,
  }));
}

/** The lines with one of them changed. */
export function withLine(
  lines: readonly DecidedLine[],
  at: number,
  change: Partial<DecidedLine>,
): DecidedLine[] {
  return lines.map((line, index) => (index === at ? { ...line, ...change } : line));
}

/** The form with an order allowed to be changed, or not, although it is said to be paid. */
export function allowedOverPaid(form: PasteForm, orderId: string, allowed: boolean): PasteForm {
  const others = form.over_paid.filter(({ order_id }) => order_id !== orderId);
  return { ...form, over_paid: allowed ? [...others, { order_id: orderId }] : others };
}
