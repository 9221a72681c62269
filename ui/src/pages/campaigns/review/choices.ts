import type {
  Action,
  Address,
  DecidedLine,
  Decision,
  Entry,
  EntryLine,
  EntryView,
  PlaceView,
} from "../../../api/orders";
import { linesOf, withLine } from "./decisions";
import type { Place } from "./places";

/** What a choice says. */
export type ChoiceText =
  | { kind: "goods"; product: string; variant: string; quantity: string; unit: string }
  | { kind: "action"; action: Action }
  | { kind: "replaces"; replaces: boolean }
  | { kind: "name"; name: string; place: string }
  | { kind: "person"; name: string; place: string; phone: string }
  | { kind: "someone_new"; name: string }
  | { kind: "place"; text: string; by: "card" | "moved" | "read" };

/** One way to read what is doubtful; chosen by its number. */
export interface Choice {
  text: ChoiceText;
  /** The line it is about, or `null` where it is about the entry. */
  line: number | null;
  chosen: boolean;
  /** What choosing it decides. */
  change: Partial<Decision>;
  /** Where it ends the name, if that is what it is about: the rest of the entry is read anew. */
  nameEnd?: number;
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
    ...nameChoices(entry),
    ...personChoices(entry, view, decision),
    ...view.lines.flatMap((line, at) => goodsChoices(entry, line, at, lines)),
    ...(codes.has("dash_or_minus") ? actionChoices(decision?.action ?? view.action) : []),
    ...(isAgain ? replaceChoices(decision?.replaces_earlier ?? false) : []),
    ...placeChoices(view, decision),
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

/** Who it is from, and where to: the name may end in two places. */
function nameChoices(entry: Entry): Choice[] {
  return entry.names.map(({ name, place, end }, at) => ({
    text: { kind: "name", name, place },
    line: null,
    chosen: at === 0,
    change: {},
    nameEnd: end,
  }));
}

/** Which of several people of one name it is, or one more of that name. */
function personChoices(entry: Entry, view: EntryView, decision: Decision | undefined): Choice[] {
  if (view.people.length === 0) return [];
  const said = decision?.person ?? null;
  const namesakes = view.people.map(({ member_id, name, place, phone }) => ({
    text: { kind: "person", name, place, phone } as const,
    line: null,
    chosen: view.person.member_id === member_id,
    change: { person: { member: member_id } },
  }));
  const someoneNew = {
    text: { kind: "someone_new", name: entry.name.value } as const,
    line: null,
    chosen: said !== null && "new" in said,
    change: { person: { new: "" } },
  };
  return [...namesakes, someoneNew];
}

/** Where it goes to: the door on the card or the one in the text, or what else its bare numbers may mean. */
function placeChoices(view: EntryView, decision: Decision | undefined): Choice[] {
  const said = decision?.address ?? null;
  return view.places.map(({ address, text, by }) => ({
    text: { kind: "place", text, by: by === "card" ? by : view.moves ? "moved" : "read" },
    line: null,
    chosen: said ? isSame(said, address) : isTaken(by, view, decision),
    change: { address },
  }));
}

/** Which door counts where nothing was said: the card's, once the entry was looked at; otherwise the one that was read. */
function isTaken(by: PlaceView["by"], view: EntryView, decision: Decision | undefined): boolean {
  return view.moves ? by === "card" && (decision?.accepted ?? false) : by === "entry";
}

function isSame(one: Address, other: Address): boolean {
  return (Object.keys(one) as (keyof Address)[]).every((part) => one[part] === other[part]);
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
