import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { CampaignRow } from "../../../api/campaigns";
import { Amount } from "../../../format/Amount";
import { formatMoment } from "../../../format/moment";
import type { GridColumn } from "../../../grid/column";
import { Cutoff } from "../Cutoff";
import { StageWord } from "../StageWord";

/** The columns of the campaigns' list. */
export function useCampaignColumns(): readonly GridColumn<CampaignRow>[] {
  const { t, i18n } = useTranslation();
  return useMemo<readonly GridColumn<CampaignRow>[]>(
    () => [
      {
        id: "title",
        title: t("campaigns.title"),
        value: ({ title }) => title,
        widthPx: 220,
        grow: true,
        opens: true,
      },
      {
        id: "stage",
        title: t("campaigns.stage"),
        value: ({ stage }) => t(`stages.${stage}`),
        cell: ({ stage }) => <StageWord stage={stage} />,
        widthPx: 108,
      },
      {
        id: "cutoff",
        title: t("campaigns.cutoff"),
        value: ({ cutoff }) => cutoff ?? undefined,
        cell: ({ cutoff, stage }) => cutoff !== null && <Cutoff cutoff={cutoff} stage={stage} />,
        widthPx: 188,
      },
      {
        id: "pickup",
        title: t("campaigns.pickup_at"),
        value: ({ pickup_at }) => pickup_at ?? undefined,
        cell: ({ pickup_at }) => pickup_at !== null && formatMoment(pickup_at, i18n.language),
        widthPx: 168,
      },
      {
        id: "people",
        title: t("campaigns.people_column"),
        value: ({ totals }) => totals.people,
        widthPx: 76,
        align: "end",
      },
      {
        id: "pieces",
        title: t("campaigns.pieces_column"),
        value: ({ totals }) => Number(totals.pieces),
        cell: ({ totals }) => totals.pieces,
        widthPx: 84,
        align: "end",
      },
      {
        id: "amount",
        title: t("campaigns.amount_column"),
        value: ({ totals }) => totals.amount,
        cell: ({ totals }) => <Amount fen={totals.amount} />,
        sum: (rows) => <Amount fen={rows.reduce((sum, { totals }) => sum + totals.amount, 0)} />,
        widthPx: 120,
        align: "end",
      },
    ],
    [t, i18n.language],
  );
}
