import type { PasteForm } from "../../../api/orders";

/** Another number once the form is another: what was kept by an older program is no form any more. */
const STORED_UNDER = "linli.review-drafts.2";

/** A list that nobody came back to for so long is over. */
const DAYS_MAX = 14;

/** A list as it is kept on this laptop, and only there. */
interface Kept {
  form: PasteForm;
  /** When it was last worked at, in milliseconds. */
  at: number;
}

/** The lists that were being looked through when the program ended. */
export function keptDrafts(): PasteForm[] {
  const oldest = Date.now() - DAYS_MAX * 24 * 60 * 60 * 1000;
  return read()
    .filter(({ at }) => at > oldest)
    .map(({ form }) => form);
}

/** Keeps the lists for the next time. Where there is no room for them, the ones of this time are all there is. */
export function keepForNextTime(forms: readonly PasteForm[]): void {
  const before = new Map(read().map((kept) => [JSON.stringify(kept.form), kept.at]));
  const kept = forms.map((form) => ({ form, at: before.get(JSON.stringify(form)) ?? Date.now() }));
  try {
    if (kept.length > 0) localStorage.setItem(STORED_UNDER, JSON.stringify(kept));
    else localStorage.removeItem(STORED_UNDER);
  } catch {
    localStorage.removeItem(STORED_UNDER);
  }
}

function read(): Kept[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORED_UNDER) ?? "[]");
    return Array.isArray(stored) ? stored.filter(isKept) : [];
  } catch {
    return [];
  }
}

function isKept(value: unknown): value is Kept {
  const { form, at } = (value ?? {}) as Partial<Kept>;
  const lists = [form?.cuts, form?.decisions, form?.over_paid];
  return (
    typeof at === "number" &&
    typeof form?.campaign_id === "string" &&
    typeof form.text === "string" &&
    lists.every((list) => Array.isArray(list))
  );
}
