import { createContext, type ReactNode, useContext, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useAnswers } from "../answer/answers";

/** What can be taken back and done again, as the store remembers it. */
export interface History {
  /** The act that would be taken back, in words: `删除团员 小李`. */
  undoable: string | null;
  /** The act that would be done again. */
  redoable: string | null;
  /** Takes the last act back and gives it in words. */
  undo: () => Promise<string>;
  /** Does again what was taken back and gives it in words. */
  redo: () => Promise<string>;
}

interface HistoryActs {
  undoable: string | null;
  redoable: string | null;
  undo: () => Promise<void>;
  redo: () => Promise<void>;
}

const HistoryContext = createContext<HistoryActs | null>(null);

/** Gives everything inside the way back and forth, with an answer to each step. Without a history nothing has happened. */
export function HistoryProvider({ history, children }: { history?: History; children: ReactNode }) {
  const answers = useAnswers();
  const { t } = useTranslation();

  const acts = useMemo<HistoryActs>(() => {
    const answered = async (word: "undo" | "redo") => {
      if (!history) return;
      try {
        const act = await history[word]();
        answers.say(word === "undo" ? t("history.undone", { act }) : t("history.redone", { act }));
      } catch (error) {
        answers.fail(error, word === "undo" ? t("history.undo") : t("history.redo"));
      }
    };
    return {
      undoable: history?.undoable ?? null,
      redoable: history?.redoable ?? null,
      undo: () => answered("undo"),
      redo: () => answered("redo"),
    };
  }, [history, answers, t]);

  return <HistoryContext value={acts}>{children}</HistoryContext>;
}

/** The way back and forth. */
export function useHistory(): HistoryActs {
  const acts = useContext(HistoryContext);
  if (!acts) throw new Error("useHistory needs a HistoryProvider above it");
  return acts;
}
