import type { CampaignPage, OfferView } from "../../../api/campaigns";
import type {
  DecidedLine,
  Decision,
  Doubt,
  Entry,
  EntryLine,
  EntryView,
  OrderPreview,
  PasteForm,
  PersonChange,
  Span,
} from "../../../api/orders";
import { characters } from "./code-points";

/** What a reader makes of a text, spelt out for tests of what is done with it. */

const NO_SUMS = { people: 0, pieces: "0", amount: 0 };
const NO_TOTALS = {
  people: 0,
  pieces: "0",
  goods: 0,
  reduction: 0,
  fee: 0,
  amount: 0,
  said_paid: 0,
};

function offer(
  id: string,
  product: string,
  variant: string,
  unit: string,
  price: number,
): OfferView {
  return {
    id,
    campaign_id: "c1",
    variant_id: `v-${id}`,
    menu_number: "1",
    price,
    position: 0,
    terms: { limit_each: null, stock: null, tiers: null },
    product_id: `p-${product}`,
    product,
    variant,
    unit,
    case_pack: null,
    supplier_id: null,
  };
}

export const offers = {
  large: offer("large", "苹果", "大果", "份", 3280),
  small: offer("small", "苹果", "小果", "份", 2580),
  pear: offer("pear", "梨", "", "斤", 350),
};

export const campaign: CampaignPage = {
  campaign: {
    id: "c1",
    title: "周三水果",
    cutoff: null,
    pickup_at: null,
    note: "",
    terms: { minimum: null, fee: null, reductions: null, repeats: null },
    copied_from: null,
  },
  stage: "open",
  next: "closed",
  previous: "draft",
  can_cancel: true,
  takes_orders: true,
  takes_late_orders: false,
  standings: [],
  missing: null,
  is_due: false,
  after_cutoff: 0,
  offers: Object.values(offers),
  totals: NO_TOTALS,
  late: 0,
  suppliers: 0,
  pastes: [],
};

/** Where words stand in a text, counted in characters. */
export function spanOf(text: string, words: string, from = 0): Span {
  const [chars, wanted] = [characters(text), characters(words)];
  const start = chars.findIndex(
    (_, at) => at >= from && wanted.every((char, offset) => chars[at + offset] === char),
  );
  return { start, end: start + wanted.length };
}

interface Ordered {
  words: string;
  offer: OfferView | null;
  others?: OfferView[];
}

/** An entry of `text`: its line, its name, what it orders, and why it is doubtful. */
export function entryOf(
  text: string,
  line: string,
  name: string,
  ordered: Ordered[],
  codes: Doubt["code"][] = [],
): Entry {
  const source = spanOf(text, line);
  const read = <Value>(value: Value, words: string) => ({
    value,
    source: spanOf(text, words, source.start),
    confidence: 1,
  });
  return {
    index: Number.parseInt(line, 10),
    list: 0,
    name: read(name, name),
    names: [],
    person: null,
    phone: null,
    address: null,
    pickup_point: null,
    items: ordered.map(({ words, offer: meant, others = [] }) => ({
      offer: meant ? { known: Object.values(offers).indexOf(meant) } : "unknown",
      menu_line: null,
      product: read(meant?.product ?? words, words),
      variant: meant?.variant ? read(meant.variant, words) : null,
      quantity: read("1", words),
      written: { quantity: "1", unit: null },
      unit: meant?.unit ?? "份",
      note: "",
      tolerance: null,
      alternatives: others.map((other) => ({
        offer: { known: Object.values(offers).indexOf(other) },
        quantity: "1",
        unit: other.unit,
        confidence: 0.5,
      })),
      source: spanOf(text, words, source.start),
    })),
    note: "",
    note_sources: [],
    marks: [],
    action: "order",
    confidence: codes.length > 0 ? 0.5 : 1,
    doubts: codes.map((code) => ({
      code,
      source: spanOf(text, ordered[0]?.words ?? name, source.start),
      params: {},
    })),
    source,
  };
}

/** Previews as the store would make them of these entries, with the form's decisions worked in. */
export function previewing(
  entries: Entry[],
  changes: PersonChange[] = [],
  known: Partial<EntryView> = {},
) {
  return (form: PasteForm): OrderPreview => {
    const views = entries.map((entry, index) => ({ ...viewOf(entry, index, form), ...known }));
    return {
      reading: {
        title: null,
        announcements: [],
        dates: [],
        kind: { kind: "orders" },
        menu: [],
        entries,
        unread: [],
        remark: null,
        doubts: [],
        structure: [],
        steps: 0,
      },
      mode: form.mode ?? "snapshot",
      entries: views,
      seen: views.filter(({ seen, skipped }) => seen !== null && skipped).length,
      changes: changes.map((change) => ({
        ...change,
        applies:
          !change.paid || form.over_paid.some(({ order_id }) => order_id === change.order_id),
      })),
      recognised: { mode: "snapshot", why: "numbered_from_one" },
      difference: {
        new: entries.length,
        changed: 0,
        cancelled: 0,
        same: 0,
        undecided: views.filter(({ undecided }) => undecided).length,
        paid: 0,
        handed_out: 0,
        amount: views.reduce((sum, { amount }) => sum + amount, 0),
      },
      stored: NO_SUMS,
      confirmed: NO_SUMS,
      basis: "basis-1",
    };
  };
}

function viewOf(entry: Entry, index: number, form: PasteForm): EntryView {
  const decision: Partial<Decision> =
    form.decisions.find((one) => one.at === entry.source.start) ?? {};
  const { accepted = false, skipped = false } = decision;
  const lines = decision.lines
    ? decision.lines.map((line) => decidedLine(entry, line))
    : entry.items.map((_, item) => readLine(entry, item));
  return {
    entry: index,
    at: entry.source.start,
    person: { member_id: null, name: entry.name.value },
    people: [],
    place: "",
    places: [],
    moves: false,
    action: decision.action ?? entry.action,
    lines,
    amount: lines.reduce((sum, { amount }) => sum + amount, 0),
    note: decision.note ?? entry.note,
    marks: [],
    doubtful: entry.doubts.length > 0,
    undecided: entry.doubts.length > 0 && !accepted && !skipped,
    accepted,
    skipped,
    seen: null,
    replaces_earlier: decision.replaces_earlier ?? false,
  };
}

function readLine(entry: Entry, index: number): EntryLine {
  const item = entry.items[index];
  if (!item) throw new Error(`no item ${index}`);
  const meant = item.offer === "unknown" ? undefined : Object.values(offers)[item.offer.known];
  return {
    offer_id: meant?.id ?? null,
    product: meant?.product ?? item.product.value,
    variant: meant?.variant ?? "",
    quantity: item.quantity.value,
    unit: item.unit,
    price: meant?.price ?? null,
    amount: meant?.price ?? 0,
    note: "",
    tolerance: item.tolerance?.value ?? "0",
    item: index,
    alternatives: item.alternatives.flatMap(({ offer: other, quantity, unit }) => {
      const found = other === "unknown" ? undefined : Object.values(offers)[other.known];
      return found
        ? [{ offer_id: found.id, product: found.product, variant: found.variant, quantity, unit }]
        : [];
    }),
  };
}

function decidedLine(
  entry: Entry,
  { item, offer_id, quantity, tolerance }: DecidedLine,
): EntryLine {
  const read = item === null ? undefined : readLine(entry, item);
  const chosen = Object.values(offers).find(({ id }) => id === offer_id);
  return {
    offer_id: chosen?.id ?? read?.offer_id ?? null,
    product: chosen?.product ?? read?.product ?? "",
    variant: chosen?.variant ?? read?.variant ?? "",
    quantity,
    unit: chosen?.unit ?? read?.unit ?? "",
    price: chosen?.price ?? read?.price ?? null,
    amount: (chosen?.price ?? read?.price ?? 0) * Number(quantity),
    note: "",
    tolerance,
    item,
    alternatives: read?.alternatives ?? [],
  };
}
