import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAnswers } from "../../answer/answers";
import { ApiError } from "../../api/api-error";
import { type LabelForm, printLabels } from "../../api/labels";
import type { Language } from "../../api/papers";
import type { KnownPrinter } from "./label-printer";

/** Takes labels to the printer; where it was cut off, the next print begins where to look. */
export function usePrint() {
  const { t, i18n } = useTranslation();
  const answers = useAnswers();
  const [printing, setPrinting] = useState(false);
  const [first, setFirst] = useState("1");

  const print = async (form: LabelForm, { printer, address }: KnownPrinter) => {
    setPrinting(true);
    try {
      const from = Math.max(Number(first), 1);
      const language = i18n.language as Language;
      const count = await printLabels(form, printer, address, from, language);
      setFirst("1");
      answers.say(t("labels.sent", { count, address: address.trim() }));
    } catch (error) {
      const { next } = ApiError.from(error).params;
      if (next !== undefined) setFirst(String(next));
      answers.fail(error, t("labels.print"));
    } finally {
      setPrinting(false);
    }
  };

  return { printing, print, first, setFirst };
}
