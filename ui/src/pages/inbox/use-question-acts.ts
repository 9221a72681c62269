import { useTranslation } from "react-i18next";
import {
  keepStanding,
  mergeMembers,
  type Question,
  takeBackHandOut,
  takeOther,
} from "../../api/inbox";
import { useAct } from "../../history/use-act";

/** An answer to a question. */
export interface QuestionAct {
  label: string;
  run: () => Promise<unknown>;
}

/** The answers to each question, in the order of the keys that give them: what stands first, then the other. */
export function useQuestionActs() {
  const { t } = useTranslation();
  const act = useAct();
  const answer = (label: string, done: string, run: () => Promise<unknown>): QuestionAct => ({
    label,
    run: () => act(run, { done: () => done, where: label }),
  });

  return ({ key, about }: Question): QuestionAct[] => {
    const keep = (label: string, done: string) => answer(label, done, () => keepStanding(key));
    switch (about.kind) {
      case "twice_written":
        return [
          keep(t("inbox.keep"), t("inbox.kept")),
          answer(t("inbox.use_overwritten"), t("inbox.used_overwritten"), () => takeOther(key)),
        ];
      case "handed_out_cancelled":
        return [
          keep(t("inbox.was_handed_out"), t("inbox.hand_out_stands")),
          answer(t("inbox.not_handed_out"), t("inbox.cancel_counts"), () => takeBackHandOut(key)),
        ];
      case "late":
        return [keep(t("inbox.seen"), t("inbox.was_seen"))];
      case "same_person": {
        const { one, other } = about;
        const merge = (stays: typeof one, goes: typeof one) =>
          answer(t("inbox.merge_into"), t("inbox.merged", { name: stays.name }), () =>
            mergeMembers(stays.id, goes.id),
          );
        return [
          merge(one, other),
          merge(other, one),
          keep(t("inbox.two_people"), t("inbox.are_two")),
        ];
      }
    }
  };
}
