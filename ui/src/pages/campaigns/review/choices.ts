import type { Action, DecidedLine, Decision, Entry, EntryLine } from "../../../api/orders";
import { linesOf, withLine } from "./decisions";
import type { Place } from "./places";

/** What a choice says. */
export type ChoiceText =
  | { kind: "goods"; product: string; variant: string; quantity: string; unit: string }
  | { kind: "action"; action: Action }
  | { kind: "replaces"; replaces: boolean };

/** One way to read what is doubtful; chosen by its number. */
export interface Choice {
  text: ChoiceText;
  /** The line it is about, or `null` where it is about the entry. */
  line: number | null;
  chosen: boolean;
  /** What choosing it decides. */
  change: Partial<Decision>;
}

/** The ways to read an entry, in the order of their numbers. */
export function choicesOf(
  { entry, view, change }: Pick<Place, "entry" | "view" | "change">,
  decision: Decision | undefined,
): readonly Choice[] {
  const codes = new Set(entry.doubts.map(({ code }) => code));
  const lines = linesOf(view, decision);
  // Whoever stands in the list before may mean both, or this one in the place of the other.
  const isAgain = change?.entries.some((other) => other < view.entry) ?? false;
  return [
    ...view.lines.flatMap((line, at) => goodsChoices(entry, line, at, lines)),
    ...(codes.has("dash_or_minus") ? actionChoices(decision?.action ?? view.action) : []),
    ...(isAgain ? replaceChoices(decision?.replaces_earlier ?? false) : []),
  ];
}

/** The line as it was read, where that is on the menu, and the other readings. */
function goodsChoices(
  entry: Entry,
  line: EntryLine,
  at: number,
  lines: readonly DecidedLine[],
): Choice[] {
  const item = line.item === null ? undefined : entry.items[line.item];
  const now = lines[at];
  if (!item || !now || line.alternatives.length === 0) return [];
  const choice = (
    text: Omit<ChoiceText & { kind: "goods" }, "kind">,
    wanted: Partial<DecidedLine>,
  ) => ({
    text: { kind: "goods", ...text } as const,
    line: at,
    chosen: now.offer_id === wanted.offer_id && now.quantity === wanted.quantity,
    change: { lines: withLine(lines, at, wanted) },
  });
  const asRead = {
    product: item.product.value,
    variant: item.variant?.value ?? "",
    quantity: item.quantity.value,
    unit: item.unit,
  };
  return [
    ...(item.offer === "unknown"
      ? []
      : [choice(asRead, { offer_id: null, quantity: item.quantity.value })]),
    ...line.alternatives.map(({ offer_id, ...other }) =>
      choice(other, { offer_id, quantity: other.quantity }),
    ),
  ];
}

function actionChoices(now: Action): Choice[] {
  return (["order", "reduce"] as const).map((action) => ({
    text: { kind: "action", action },
    line: null,
    chosen: action === now,
    change: { action },
  }));
}

function replaceChoices(now: boolean): Choice[] {
  return [false, true].map((replaces) => ({
    text: { kind: "replaces", replaces },
    line: null,
    chosen: replaces === now,
    change: { replaces_earlier: replaces },
  }));
}
