import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useAnswers } from "../answer/answers";
import { useHistory } from "../history/history";
import { useAct } from "../history/use-act";

/** Saving and removing a card, each answered by name and with a way back. */
export function useCardActs() {
  const { t } = useTranslation();
  const answers = useAnswers();
  const { undo } = useHistory();
  const act = useAct();

  /** Stores a card. What that throws is left to the form or the cell, which shows it in its place. */
  const save = useCallback(
    async (name: string, run: () => Promise<unknown>) => {
      await run();
      answers.say(t("cards.saved", { name }), () => void undo());
    },
    [answers, t, undo],
  );

  /** Removes a card and says whether it could be. */
  const remove = async (name: string, run: () => Promise<unknown>): Promise<boolean> => {
    const removed = await act(() => run().then(() => true), {
      done: () => t("cards.removed", { name }),
      where: t("cards.remove_named", { name }),
    });
    return removed ?? false;
  };

  return { save, remove };
}
