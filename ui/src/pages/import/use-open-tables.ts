import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { chooseTables, openDroppedTables, openPastedTable } from "../../api/tables";
import type { Language } from "../../i18n/i18n";
import { beginAnew, type Purpose, read } from "./session";

/** The ways to read tables on the page where they are gone through. */
export function useReadTables({ kind, campaignId }: Purpose) {
  const { i18n } = useTranslation();
  const language = i18n.language as Language;
  return useMemo(() => {
    const purpose = { kind, campaignId };
    return {
      choose: () => void read(() => chooseTables(language), purpose),
      takeDropped: () => void read(openDroppedTables, purpose),
      takePasted: (text: string) => void read(() => openPastedTable(text), purpose),
    };
  }, [language, kind, campaignId]);
}

/** The ways there from other pages. */
export function useOpenTables({ kind, campaignId }: Purpose) {
  const goTo = useNavigate();
  const here = useReadTables({ kind, campaignId });
  return useMemo(() => {
    const arrive = () => void goTo({ to: "/import" });
    return {
      /** Goes where it is said how. */
      ask: () => {
        beginAnew({ kind, campaignId });
        arrive();
      },
      takeDropped: () => {
        here.takeDropped();
        arrive();
      },
      takePasted: (text: string) => {
        here.takePasted(text);
        arrive();
      },
    };
  }, [goTo, here, kind, campaignId]);
}

/** Whether a pasted text is cells of a spreadsheet: at least two rows that go on behind a tab, which no chat writes. */
export function isTable(text: string): boolean {
  const rows = text.split("\n").filter((line) => line.trim() !== "");
  const tabbed = rows.filter((line) => line.trim().includes("\t"));
  return tabbed.length > 1 && tabbed.length * 2 > rows.length;
}
