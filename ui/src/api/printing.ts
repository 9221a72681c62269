import { queryOptions } from "@tanstack/react-query";
import { listen } from "@tauri-apps/api/event";
import {
  commands,
  type Form,
  type Language,
  type Letterhead,
  type PrintProgress,
} from "../bindings";
import type { QueryKey } from "./areas";
import { ask } from "./ask";

export type { Form, Letterhead, PrintProgress } from "../bindings";

/** What stands on every paper of the shop. */
export const letterheadQuery = queryOptions({
  queryKey: ["settings", "letterhead"] satisfies QueryKey,
  queryFn: () => ask(commands.letterhead()),
});

export const setLetterhead = (letterhead: Letterhead) => ask(commands.setLetterhead(letterhead));

/** Saves the stocking list where the person says; gives the files, none if they decided against. */
export const saveSummary = (campaignId: string, form: Form, language: Language) =>
  ask(commands.saveSummary(campaignId, form, language));

export const stopPrinting = () => commands.stopPrinting();

/** Tells how far a print is, until the function that it gives is called. */
export function followPrintProgress(told: (progress: PrintProgress) => void): () => void {
  const listening = listen<PrintProgress>("print-progress", ({ payload }) => told(payload));
  return () => void listening.then((stop) => stop());
}
