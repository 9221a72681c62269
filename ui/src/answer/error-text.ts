import type { i18n } from "i18next";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { ApiError, type FieldFault, type Params } from "../api/api-error";
import { inWords } from "../i18n/in-words";

/** An error in words. */
export interface ErrorText {
  /** What happened. */
  what: string;
  /** What to do next, where there is more to say than the first sentence does. */
  next?: string;
}

/** The words for errors: `errors.<code>` says what happened, `advice.<code>` what to do next. */
export function useErrorText(): (error: unknown) => ErrorText {
  const { i18n } = useTranslation();
  return useCallback(
    (thrown: unknown) => {
      const error = ApiError.from(thrown);
      const what = worded(i18n, "errors", error.code, error.params);
      if (what) return { what, next: worded(i18n, "advice", error.code, error.params) };
      // A code without words is a fault of ours; the leader still learns what can be done.
      const params = { detail: error.code };
      return {
        what: i18n.t("errors.unexpected", params),
        next: i18n.t("advice.unexpected", params),
      };
    },
    [i18n],
  );
}

/** The words for what is wrong with one field. */
export function fieldText(i18n: i18n, { code, params = {} }: FieldFault): string {
  return worded(i18n, "errors", code, params) ?? i18n.t("errors.malformed");
}

function worded(i18n: i18n, group: "errors" | "advice", code: string, params: Params) {
  const key = `${group}.${code}`;
  // Codes come from the commands, so the type of the keys cannot know them.
  return i18n.exists(key)
    ? i18n.t(key as "errors.unexpected", inWords(i18n, params) as { detail: string })
    : undefined;
}
