import type { i18n } from "i18next";
import type { ActLabel } from "../api/history";
import { inWords } from "../i18n/in-words";

/** An act in words: `新建团员“王姐”`. One that only a later version knows is called what all are: an act. */
export function actText(i18n: i18n, { kind, params }: ActLabel): string {
  const key = `acts.${kind}`;
  return i18n.exists(key)
    ? i18n.t(key as "acts.add_member", inWords(i18n, params) as { name: string })
    : i18n.t("acts.unknown");
}
