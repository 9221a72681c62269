import type { Decision } from "../../api/orders";
import type { OpenSession } from "./session";

/** What is decided, with an entry taken as it stands, left out, or neither. */
export function decideEntry(
  before: OpenSession["decided"],
  at: number,
  change: Pick<Decision, "accepted" | "skipped">,
): OpenSession["decided"] {
  const others = before.decisions.filter((decision) => decision.at !== at);
  const said: Decision = {
    at,
    person: null,
    address: null,
    action: null,
    again: false,
    replaces_earlier: false,
    lines: null,
    note: null,
    ...change,
  };
  return { ...before, decisions: change.accepted || change.skipped ? [...others, said] : others };
}
