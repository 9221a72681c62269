import { useTranslation } from "react-i18next";
import { type ReportRow, saveTableReport, type TableKind } from "../../api/tables";
import type { Language } from "../../i18n/i18n";
import { useSaved } from "../../papers/use-saved";
import { useWhyText } from "./use-why-text";

/** Saves what becomes of each row as a table, to be worked through beside the one that was brought. */
export function useSaveReport(kind: TableKind, report: readonly ReportRow[]) {
  const { t, i18n } = useTranslation();
  const whyText = useWhyText();
  const { save, saving } = useSaved();
  const head = [
    t("import.file"),
    t("import.sheet"),
    t("import.row"),
    t("import.what"),
    t("import.outcome"),
    t("import.why"),
  ];
  const rows = () =>
    report.map(({ place, what, outcome, why }) => [
      place.file,
      place.sheet,
      String(place.row),
      what,
      t(`table_outcomes.${outcome}`),
      why.map(whyText).join("；"),
    ]);
  const name = t("import.report_name", { kind: t(`table_kinds.${kind}`) });
  return {
    saving,
    save: () =>
      void save(t("import.save_report"), () =>
        saveTableReport(name, [head, ...rows()], i18n.language as Language),
      ),
  };
}
