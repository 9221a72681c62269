import { useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { chooseTables, openDroppedTables, openPastedTable } from "../../api/tables";
import type { Language } from "../../i18n/i18n";
import { beginAnew, type Purpose, read } from "./session";

/** The ways to open tables; each leads to the page where they are gone through. */
export function useOpenTables(purpose: Purpose) {
  const { i18n } = useTranslation();
  const goTo = useNavigate();
  const { kind, campaignId } = purpose;
  const arrive = useCallback(() => void goTo({ to: "/import" }), [goTo]);

  return {
    /** Goes to the page that says how. */
    ask: useCallback(() => {
      beginAnew({ kind, campaignId });
      arrive();
    }, [arrive, kind, campaignId]),
    choose: useCallback(() => {
      void read(() => chooseTables(i18n.language as Language), { kind, campaignId });
      arrive();
    }, [arrive, i18n.language, kind, campaignId]),
    takeDropped: useCallback(() => {
      void read(openDroppedTables, { kind, campaignId });
      arrive();
    }, [arrive, kind, campaignId]),
    takePasted: useCallback(
      (text: string) => {
        void read(() => openPastedTable(text), { kind, campaignId });
        arrive();
      },
      [arrive, kind, campaignId],
    ),
  };
}

/** Whether a pasted text is cells of a spreadsheet: at least two rows that go on behind a tab, which no chat writes. */
export function isTable(text: string): boolean {
  const rows = text.split("\n").filter((line) => line.trim() !== "");
  const tabbed = rows.filter((line) => line.trimStart().includes("\t"));
  return tabbed.length > 1 && tabbed.length * 2 > rows.length;
}
