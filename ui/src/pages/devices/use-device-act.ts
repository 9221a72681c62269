import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useAnswers } from "../../answer/answers";

/** Acts upon the shop's laptops. They happen at the hub, so they cannot be taken back by 撤销; each is answered. */
export function useDeviceAct() {
  const answers = useAnswers();
  const queries = useQueryClient();
  const refresh = useCallback(
    () => queries.invalidateQueries({ queryKey: ["devices"] }),
    [queries],
  );

  /** Runs an act and says what is done or what went wrong. */
  const act = async (run: () => Promise<unknown>, words: { done: string; where: string }) => {
    try {
      await run();
      answers.say(words.done);
      return true;
    } catch (error) {
      answers.fail(error, words.where);
      return false;
    } finally {
      await refresh();
    }
  };
  return { act, refresh };
}
