import { useSyncExternalStore } from "react";
import type {
  GoodsChoice,
  Mapping,
  OpenedTables,
  OrderTableForm,
  SheetMapping,
  TableKind,
} from "../../api/tables";

/** What is known of the tables before they are opened: the page from which that was asked says it. */
export interface Purpose {
  kind?: TableKind;
  campaignId?: string;
}

/** Tables that were opened, with what the leader said about them so far. */
export interface OpenSession {
  at: "open";
  /** Tells this opening from the others. */
  opening: number;
  files: readonly string[];
  kind: TableKind;
  campaignId: string | null;
  /** Sheets whose columns were corrected, or that were put aside. */
  mappings: readonly SheetMapping[];
  /** What is decided about orders. */
  decided: Pick<OrderTableForm, "decisions" | "over_paid" | "other_address" | "mode"> & {
    goods: GoodsChoice[];
  };
  stage: "columns" | "check";
  /** They are being taken in. */
  importing: boolean;
}

type Session =
  | { at: "nothing"; purpose: Purpose; error?: unknown }
  | { at: "reading"; purpose: Purpose; opening: number }
  | OpenSession;

/**
 * The one import that is under way. It is kept while other pages are open: looking something up must not cost what was
 * said so far.
 */
let session: Session = { at: "nothing", purpose: {} };
let openings = 0;
const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export function useSession(): Session {
  return useSyncExternalStore(subscribe, () => session);
}

function become(next: Session) {
  session = next;
  for (const listener of listeners) listener();
}

const UNDECIDED: OpenSession["decided"] = {
  goods: [],
  mode: null,
  decisions: [],
  over_paid: [],
  other_address: [],
};

/** Reads tables and begins with them. Where nothing is opened after all, what was there before stays. */
export async function read(open: () => Promise<OpenedTables | null>, purpose: Purpose) {
  const before = session;
  openings += 1;
  const opening = openings;
  become({ at: "reading", purpose, opening });
  const isOvertaken = () => session.at !== "reading" || session.opening !== opening;
  try {
    const opened = await open();
    if (isOvertaken()) return;
    if (opened === null) {
      become(before.at === "reading" ? { at: "nothing", purpose } : before);
      return;
    }
    become({
      at: "open",
      opening,
      files: opened.files,
      kind: purpose.kind ?? opened.likely,
      campaignId: purpose.campaignId ?? null,
      mappings: [],
      decided: UNDECIDED,
      stage: "columns",
      importing: false,
    });
  } catch (error) {
    if (!isOvertaken()) become({ at: "nothing", purpose, error });
  }
}

/** Asks for other tables, for a purpose. */
export function beginAnew(purpose: Purpose): void {
  become({ at: "nothing", purpose });
}

/** Whether these tables are still the ones that are gone through. */
export function isOpen(opening: number): boolean {
  return session.at === "open" && session.opening === opening;
}

/** What the leader says of the tables. */
export function say(change: Partial<Omit<OpenSession, "at" | "opening" | "files">>): void {
  if (session.at === "open") become({ ...session, ...change });
}

/** Says what the tables are brought for. What columns mean and what was decided belongs to the purpose before. */
export function sayPurpose(kind: TableKind, campaignId: string | null): void {
  if (session.at !== "open") return;
  const mappings = kind === session.kind ? session.mappings : [];
  become({ ...session, kind, campaignId, mappings, decided: UNDECIDED });
}

/** Says what a sheet's columns mean, or puts the sheet aside. Entries may be others then, so decisions about them are void. */
export function sayMapping(file: string, sheet: string, mapping: Mapping | null): void {
  if (session.at !== "open") return;
  const others = session.mappings.filter((said) => said.file !== file || said.sheet !== sheet);
  const decided = { ...UNDECIDED, goods: session.decided.goods, mode: session.decided.mode };
  become({ ...session, mappings: [...others, { file, sheet, mapping }], decided });
}

/** Says something about orders. Reads what was said before anew: two keys may be pressed before the page is drawn once. */
export function decide(change: (before: OpenSession["decided"]) => OpenSession["decided"]): void {
  if (session.at === "open") become({ ...session, decided: change(session.decided) });
}
