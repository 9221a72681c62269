import { useQuery } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { ErrorLine } from "../../answer/ErrorLine";
import { centreStatementQuery, type StatementRow } from "../../api/centre";
import { Amount } from "../../format/Amount";
import { formatMoment } from "../../format/moment";
import type { GridColumn } from "../../grid/column";
import { DataGrid } from "../../grid/DataGrid";
import { EmptyState } from "../../grid/EmptyState";

/** An entry with its place: two can say the same. */
type Row = StatementRow & { place: number };

const NONE: readonly Row[] = [];

/** What is owed to the centre, entry by entry; the centre makes the same of the same facts. */
export function StatementList() {
  const { t, i18n } = useTranslation();
  const { data, error, isPending } = useQuery(centreStatementQuery);
  const rows = useMemo(
    () => data?.rows.map((row, place) => ({ ...row, place })).reverse() ?? NONE,
    [data],
  );
  const columns = useMemo(() => statementColumns(t, i18n.language), [t, i18n.language]);
  return (
    <>
      {error && <ErrorLine error={error} where={t("centre.parts.statement")} />}
      <DataGrid
        label={t("centre.parts.statement")}
        rows={rows}
        columns={columns}
        rowId={({ place }) => String(place)}
        loading={isPending}
        empty={<EmptyState>{t("centre.no_entries")}</EmptyState>}
      />
    </>
  );
}

function statementColumns(t: TFunction, language: string): GridColumn<Row>[] {
  return [
    {
      id: "at",
      title: t("stock.when"),
      value: ({ at }) => at,
      cell: ({ at }) => formatMoment(at, language),
      widthPx: 150,
    },
    {
      id: "kind",
      title: t("centre.kind"),
      value: ({ kind }) => t(`entry_kinds.${kind}`),
      widthPx: 80,
    },
    {
      id: "goods",
      title: t("products.name"),
      value: ({ goods }) => goods,
      widthPx: 180,
      grow: true,
    },
    {
      id: "pieces",
      title: t("centre.pieces"),
      value: ({ pieces }) => pieces ?? "",
      widthPx: 80,
      align: "end",
    },
    {
      id: "price",
      title: t("centre.price"),
      value: ({ price }) => price ?? undefined,
      cell: ({ price }) => price !== null && <Amount fen={price} />,
      widthPx: 96,
      align: "end",
    },
    { id: "memo", title: t("centre.memo"), value: ({ memo }) => memo, widthPx: 140 },
    {
      id: "amount",
      title: t("centre.amount"),
      value: ({ amount }) => amount,
      cell: ({ amount }) => <Amount fen={amount} />,
      sum: (rows) => <Amount fen={rows.reduce((sum, { amount }) => sum + amount, 0)} />,
      widthPx: 112,
      align: "end",
    },
    {
      id: "balance",
      title: t("centre.after"),
      value: ({ balance }) => balance,
      cell: ({ balance }) => <Amount fen={balance} />,
      widthPx: 112,
      align: "end",
    },
  ];
}
