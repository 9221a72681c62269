import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorLine } from "../../answer/ErrorLine";
import {
  checkQuery,
  type ReportRow,
  type RowOutcome,
  stopTables,
  type TableCheck,
} from "../../api/tables";
import { formatFen } from "../../format/fen";
import { DataGrid } from "../../grid/DataGrid";
import { EmptyState } from "../../grid/EmptyState";
import { FilterField } from "../../grid/FilterField";
import { useFilteredRows } from "../../grid/use-filtered-rows";
import { useShortcut } from "../../keyboard/shortcuts";
import { CheckCounts } from "./CheckCounts";
import { formOf } from "./forms";
import { type OpenSession, say } from "./session";
import { UnknownGoodsList } from "./UnknownGoodsList";
import { UnusedColumns } from "./UnusedColumns";
import { useImport } from "./use-import";
import { useReportColumns } from "./use-report-columns";
import { useSaveReport } from "./use-save-report";
import { useWhyText } from "./use-why-text";
import { Working } from "./Working";

/** What taking the tables in would change, row by row, and the last word on it. */
export function CheckStage({ session }: { session: OpenSession }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const form = formOf(session);
  const checking = checkQuery(session.opening, form ?? { kind: session.kind, mappings: [] });
  const { data, error, isPlaceholderData } = useQuery({ ...checking, enabled: form !== null });
  const back = () => say({ stage: "columns" });
  // As long as something is under way, the key stops that.
  const isWorking = session.importing || (!data && !error);
  useShortcut("close", back, !isWorking);
  const stop = () => void stopTables();
  const stopChecking = () => {
    stop();
    back();
    // That it was stopped is no answer to whoever checks the same again.
    queries.removeQueries({ queryKey: checking.queryKey });
  };
  if (data && form && !session.importing)
    return (
      <Check
        session={session}
        form={form}
        check={data}
        isCurrent={!isPlaceholderData}
        onBack={back}
      />
    );
  return (
    <div className="import">
      <header className="import-header">
        <h1>{t(session.importing ? "import.importing_title" : "import.check_title")}</h1>
        <span className="import-files">{session.files.filter(Boolean).join("、")}</span>
        {error && !session.importing && (
          <span className="page-acts">
            <Button onClick={back}>
              {t("import.back")} <kbd>Esc</kbd>
            </Button>
          </span>
        )}
      </header>
      {session.importing ? (
        <Working key="importing" words={t("import.importing")} onStop={stop} />
      ) : error ? (
        <ErrorLine error={error} where={t("import.check_title")} />
      ) : (
        <Working key="checking" words={t("import.checking")} onStop={stopChecking} />
      )}
    </div>
  );
}

interface CheckProps {
  session: OpenSession;
  form: NonNullable<ReturnType<typeof formOf>>;
  check: TableCheck;
  /** Whether it is the answer to what was decided last, and not to what was decided before. */
  isCurrent: boolean;
  onBack: () => void;
}

function Check({ session, form, check, isCurrent, onBack }: CheckProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<RowOutcome | null>(check.counts.bad > 0 ? "bad" : null);
  // Once nothing waits any more, the whole is there to be looked over.
  const outcome = chosen === "bad" && check.counts.bad === 0 ? null : chosen;
  const [typed, setTyped] = useState("");
  const whyText = useWhyText();
  const run = useImport(session, form, check);
  const { save, saving } = useSaveReport(session.kind, check.report);
  const columns = useReportColumns(session, check);
  const ofOutcome = useMemo(
    () => (outcome === null ? check.report : check.report.filter((row) => row.outcome === outcome)),
    [check.report, outcome],
  );
  const rows = useFilteredRows(ofOutcome, textOf, typed);
  const { waiting, counts } = check;
  const changes = counts.new + counts.changed + counts.cancelled;
  const isWhole = waiting === 0;
  const mayImport = changes > 0 && isCurrent;
  useShortcut("save", () => run("refuse"), isWhole && mayImport);

  return (
    <div className="import">
      <header className="import-header">
        <h1>{t("import.check_title")}</h1>
        <span className="import-files">{session.files.filter(Boolean).join("、")}</span>
        <span className="page-acts">
          {!isWhole && (
            <span className="import-waiting">{t("import.waiting", { count: waiting })}</span>
          )}
          <Button onClick={onBack}>
            {t("import.back")} <kbd>Esc</kbd>
          </Button>
          {!isWhole && (
            <Button disabled={!mayImport} onClick={() => run("skip")}>
              {t("import.skip_bad")}
            </Button>
          )}
          <Button type="primary" disabled={!isWhole || !mayImport} onClick={() => run("refuse")}>
            {t("import.take_in")} <kbd>Ctrl Enter</kbd>
          </Button>
        </span>
      </header>
      <div className="page-tools">
        <CheckCounts counts={counts} chosen={outcome} onChoose={setChosen} />
        {check.amount !== null && (
          <span className="import-amount">
            {t("import.amount")} <b>{formatFen(check.amount)}</b>
          </span>
        )}
        <span className="step-tools-end">
          <FilterField value={typed} onChange={setTyped} hint={t("import.filter")} />
          <Button loading={saving} disabled={check.report.length === 0} onClick={save}>
            {t("import.save_report")}
          </Button>
        </span>
      </div>
      {session.campaignId !== null && check.unknown_goods.length > 0 && (
        <UnknownGoodsList
          campaignId={session.campaignId}
          goods={check.unknown_goods}
          choices={session.decided.goods}
        />
      )}
      <UnusedColumns check={check} />
      <DataGrid
        label={t("import.report")}
        rows={rows}
        columns={columns}
        rowId={idOf}
        tone={toneOf}
        empty={
          <EmptyState>
            {typed === "" ? t("import.none_of_these") : t("cards.none_found", { typed })}
          </EmptyState>
        }
      />
    </div>
  );

  function textOf(row: ReportRow) {
    return [row.place.sheet, row.place.row, row.what, ...row.why.map(whyText)].join(" ");
  }
}

const idOf = ({ place }: ReportRow) => `${place.file}\n${place.sheet}\n${place.row}`;

const toneOf = ({ outcome }: ReportRow) => (outcome === "bad" ? "attention" : undefined);
