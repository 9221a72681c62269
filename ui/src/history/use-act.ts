import { useAnswers } from "../answer/answers";
import { useHistory } from "./history";

interface Words<T> {
  /** What is done, from what came out: `已删除团员 小李`. */
  done: (result: T) => string;
  /** What was tried, for the case that it fails: `删除团员 小李`. */
  where: string;
}

/**
 * Runs an act of the leader's and answers it: with what is done and 撤销, or with what went wrong.
 * Gives what came out, or `undefined` if it failed.
 */
export function useAct() {
  const answers = useAnswers();
  const { undo } = useHistory();
  return async <T>(run: () => Promise<T>, { done, where }: Words<T>): Promise<T | undefined> => {
    try {
      const result = await run();
      answers.say(done(result), () => void undo());
      return result;
    } catch (error) {
      answers.fail(error, where);
      return undefined;
    }
  };
}
