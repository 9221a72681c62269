import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorLine } from "../../answer/ErrorLine";
import { type SheetView, surveyQuery } from "../../api/tables";
import { EmptyState } from "../../grid/EmptyState";
import { useShortcut } from "../../keyboard/shortcuts";
import { LookTable } from "./LookTable";
import { PurposeBar } from "./PurposeBar";
import { SheetTabs } from "./SheetTabs";
import { beginAnew, type OpenSession, say } from "./session";
import { sheetState } from "./sheet-state";

const NONE: readonly SheetView[] = [];

/** What the tables are brought for, and what each column says. */
export function ColumnsStage({ session }: { session: OpenSession }) {
  const { t } = useTranslation();
  const { data: sheets = NONE, error } = useQuery(surveyQuery(session.opening, session.kind));
  const [turnedTo, setTurnedTo] = useState<string | null>(null);
  const states = sheets.map((view) => sheetState(view, session.mappings));
  const shown =
    states.find(({ id }) => id === turnedTo) ?? states.find(({ counts }) => counts) ?? states[0];
  const needsCampaign = session.kind === "orders" && session.campaignId === null;
  const mayGoOn =
    !needsCampaign && states.some(({ counts }) => counts) && states.every(({ open }) => !open);
  const goOn = () => {
    if (mayGoOn) say({ stage: "check" });
  };
  const leave = () => beginAnew({});
  useShortcut("save", goOn);
  useShortcut("close", leave);

  return (
    <div className="import">
      <header className="import-header">
        <h1>{t("import.columns_title")}</h1>
        <span className="import-files">{session.files.filter(Boolean).join("、")}</span>
        <span className="page-acts">
          <Button onClick={leave}>
            {t("import.leave")} <kbd>Esc</kbd>
          </Button>
          <Button type="primary" disabled={!mayGoOn} onClick={goOn}>
            {t("import.check")} <kbd>Ctrl Enter</kbd>
          </Button>
        </span>
      </header>
      <PurposeBar session={session} />
      {error && <ErrorLine error={error} where={t("import.columns_title")} />}
      {states.length > 1 && <SheetTabs states={states} shown={shown?.id} onTurn={setTurnedTo} />}
      {shown ? (
        <LookTable key={shown.id} session={session} state={shown} />
      ) : (
        sheets !== NONE && <EmptyState>{t("import.nothing_in_it")}</EmptyState>
      )}
    </div>
  );
}
