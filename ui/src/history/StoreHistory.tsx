import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { historyQuery, redo, undo } from "../api/history";
import { actText } from "./act-text";
import { type History, HistoryProvider } from "./history";

/** Gives everything inside the way back and forth through what the store remembers. */
export function StoreHistory({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  const { language } = i18n;
  const { data } = useQuery(historyQuery);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language
  const history = useMemo<History>(() => {
    const words = (act: Parameters<typeof actText>[1]) => actText(i18n, act);
    return {
      undoable: data?.undo ? words(data.undo) : null,
      redoable: data?.redo ? words(data.redo) : null,
      undo: async () => words(await undo()),
      redo: async () => words(await redo()),
    };
  }, [data, i18n, language]);

  return <HistoryProvider history={history}>{children}</HistoryProvider>;
}
