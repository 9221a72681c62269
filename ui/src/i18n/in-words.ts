import type { i18n } from "i18next";

/** Which section of the locale files words a value that the commands name by a stable word. */
const sections: Record<string, string> = {
  what: "things",
  stage: "stages",
  from: "stages",
  to: "stages",
  state: "purchase_states",
  from_state: "purchase_states",
  to_state: "purchase_states",
  reason: "not_orders",
  right: "rights",
  kind: "table_kinds",
  role: "roles",
};

/** What fills the placeholders of a text, with stable words worded: `{ stage: "open" }` → `{ stage: "跟团中" }`. */
export function inWords<Value extends string | number>(
  i18n: i18n,
  params: Record<string, Value>,
): Record<string, Value | string> {
  const words = Object.entries(params).map(([name, value]) => {
    const key = `${sections[name]}.${value}`;
    return [name, i18n.exists(key) ? i18n.t(key as "things.member") : value];
  });
  return Object.fromEntries(words);
}
