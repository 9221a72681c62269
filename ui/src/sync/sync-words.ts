import type { TFunction } from "i18next";
import type { SyncStatus } from "../api/sync";

/** How many things wait in the inbox for somebody's eye. */
export function inInbox({ conflicts, held, set_aside }: SyncStatus): number {
  return conflicts + held + set_aside;
}

/** How things stand in a word or two, for where it is always in view: `正在同步 312…`. */
export function syncWord(t: TFunction, { state, to_push, to_pull }: SyncStatus): string {
  const count = to_push + to_pull;
  if (state.state === "catching_up" && count > 0)
    return t("sync.word.catching_up_count", { count });
  if (state.state === "alone") return "";
  return t(`sync.word.${state.state}`);
}

/** How things stand in a sentence, with what to do where somebody has to do something. */
export function syncSentence(t: TFunction, { state }: SyncStatus): string {
  if (state.state === "needs_you") return t(`needs_you.${state.why}`);
  if (state.state === "alone") return "";
  return t(`sync.sentence.${state.state}`);
}
