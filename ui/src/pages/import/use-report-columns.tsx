import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { ReportRow, TableCheck } from "../../api/tables";
import type { GridColumn } from "../../grid/column";
import { OpenOrderActs } from "./OpenOrderActs";
import type { OpenSession } from "./session";
import { useWhyText } from "./use-why-text";

/** The columns of the report; the last one settles what waits, where there is anything to settle. */
export function useReportColumns(session: OpenSession, check: TableCheck): GridColumn<ReportRow>[] {
  const { t } = useTranslation();
  const whyText = useWhyText();
  const { open, report } = check;
  const { other_address } = session.decided;
  return useMemo(() => {
    const byEntry = new Map(open.map((order) => [order.entry, order]));
    const firstOf = new Map<number, ReportRow>();
    for (const row of report) {
      if (row.entry !== null && !firstOf.has(row.entry)) firstOf.set(row.entry, row);
    }
    const places = new Set(report.map(({ place }) => `${place.file}\n${place.sheet}`));
    const columns: GridColumn<ReportRow>[] = [
      {
        id: "row",
        title: t("import.row"),
        value: ({ place }) => place.row,
        widthPx: 64,
        align: "end",
      },
      {
        id: "what",
        title: t("import.what"),
        value: ({ what }) => what || undefined,
        widthPx: 150,
      },
      {
        id: "outcome",
        title: t("import.outcome"),
        value: ({ outcome }) => t(`table_outcomes.${outcome}`),
        widthPx: 90,
      },
      {
        id: "why",
        title: t("import.why"),
        value: ({ why }) => why.map(whyText).join("；") || undefined,
        cell: ({ why }) => {
          const text = why.map(whyText).join("；");
          return <span title={text}>{text}</span>;
        },
        widthPx: 280,
        grow: true,
      },
    ];
    if (places.size > 1) {
      columns.splice(1, 0, {
        id: "sheet",
        title: t("import.sheet"),
        value: ({ place }) => [place.file, place.sheet].filter(Boolean).join(" · "),
        widthPx: 170,
      });
    }
    if (byEntry.size > 0) {
      columns.push({
        id: "acts",
        title: t("import.your_word"),
        value: () => undefined,
        cell: (row) => {
          const order = row.entry === null ? undefined : byEntry.get(row.entry);
          if (!order || firstOf.get(order.entry) !== row) return null;
          return <OpenOrderActs order={order} otherAddress={other_address.includes(order.at)} />;
        },
        widthPx: 330,
      });
    }
    return columns;
  }, [t, whyText, open, report, other_address]);
}
