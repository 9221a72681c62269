import type { CutKind, PasteForm } from "../../../api/orders";

/**
 * Where entries begin and their names end, put right by the leader. What was decided about an entry goes once it is cut or joined: it was
 * about other words.
 */

/** The form with the entry at `entry` cut in two, the second of which begins at `at`. */
export function cutInTwo(form: PasteForm, entry: number, at: number): PasteForm {
  return withCut(without(form, [entry, at]), at, "begins");
}

/** The form with what begins at `at` joined to the entry above. */
export function joined(form: PasteForm, at: number, above: number): PasteForm {
  const parted = form.cuts.some((cut) => cut.at === at && cut.kind === "begins");
  const rest = without(form, [at, above]);
  // What the leader had cut off is put back; nothing else has to be said.
  return parted ? withoutCut(rest, at) : withCut(rest, at, "continues");
}

/** The form with the name of the entry at `entry` ending at `at`. */
export function nameEnding(form: PasteForm, entry: number, at: number): PasteForm {
  return withCut(without(form, [entry]), at, "name_ends");
}

/** The form with the line at `at` read as an order. */
export function readAsOrder(form: PasteForm, at: number): PasteForm {
  return withCut(form, at, "begins");
}

/** Where two forms differ: the place in the text that the last decision was about. */
export function placeOfChange(before: PasteForm, after: PasteForm): number | null {
  const cut = differing(before.cuts, after.cuts) ?? differing(before.decisions, after.decisions);
  return cut?.at ?? null;
}

function differing<Item extends { at: number }>(
  before: readonly Item[],
  after: readonly Item[],
): Item | undefined {
  return (
    after.find((item) => !before.includes(item)) ?? before.find((item) => !after.includes(item))
  );
}

function withCut(form: PasteForm, at: number, kind: CutKind): PasteForm {
  return { ...form, cuts: [...withoutCut(form, at).cuts, { at, kind }] };
}

function withoutCut(form: PasteForm, at: number): PasteForm {
  return { ...form, cuts: form.cuts.filter((cut) => cut.at !== at) };
}

function without(form: PasteForm, entries: readonly number[]): PasteForm {
  return { ...form, decisions: form.decisions.filter(({ at }) => !entries.includes(at)) };
}
