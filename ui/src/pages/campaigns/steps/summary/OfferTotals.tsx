import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { OfferTotal } from "../../../../api/papers";
import { Amount } from "../../../../format/Amount";
import { sumQuantities } from "../../../../format/quantity";
import type { GridColumn } from "../../../../grid/column";
import { DataGrid } from "../../../../grid/DataGrid";
import { BuyersPanel } from "./BuyersPanel";
import { CaseFill } from "./CaseFill";
import { NothingOrdered } from "./NothingOrdered";

interface Props {
  campaignId: string;
  /** In the menu's order. */
  offers: readonly OfferTotal[];
  loading: boolean;
}

const offerId = (offer: OfferTotal) => offer.offer_id;

/** What was ordered, product by product; a row opens to who ordered it. */
export function OfferTotals({ campaignId, offers, loading }: Props) {
  const [openId, setOpenId] = useState<string | null>(null);
  const { t } = useTranslation();
  const columns = useColumns();
  const open = offers.find(({ offer_id }) => offer_id === openId);

  return (
    <div className="step-body">
      <DataGrid
        label={t("summary.title")}
        rows={offers}
        columns={columns}
        rowId={offerId}
        onOpen={(offer) => setOpenId(offer.offer_id === openId ? null : offer.offer_id)}
        loading={loading}
        empty={<NothingOrdered campaignId={campaignId} />}
      />
      {open && <BuyersPanel offer={open} onClose={() => setOpenId(null)} />}
    </div>
  );
}

function useColumns(): GridColumn<OfferTotal>[] {
  const { t } = useTranslation();
  return useMemo(
    () => [
      {
        id: "menu_number",
        title: t("summary.menu_number"),
        value: ({ menu_number }) => menu_number,
        widthPx: 56,
      },
      {
        id: "product",
        title: t("summary.product"),
        value: ({ product }) => product,
        widthPx: 128,
        grow: true,
        opens: true,
      },
      {
        id: "variant",
        title: t("summary.variant"),
        value: ({ variant }) => variant,
        widthPx: 104,
        grow: true,
      },
      {
        id: "people",
        title: t("summary.people"),
        value: ({ buyers }) => buyers.length,
        widthPx: 56,
        align: "end",
        opens: true,
      },
      {
        id: "ordered",
        title: t("summary.ordered"),
        value: ({ ordered }) => Number(ordered),
        cell: ({ ordered, buyers }) => (buyers.length > 0 ? <strong>{ordered}</strong> : ordered),
        widthPx: 72,
        align: "end",
        opens: true,
        sum: (offers) => sumQuantities(offers.map(({ ordered }) => ordered)),
      },
      { id: "unit", title: t("summary.unit"), value: ({ unit }) => unit, widthPx: 56 },
      {
        id: "case",
        title: t("summary.case"),
        value: ({ case_pack, missing_to_next_case }) =>
          case_pack === null ? undefined : Number(missing_to_next_case),
        cell: (offer) => <CaseFill offer={offer} />,
        widthPx: 168,
      },
      {
        id: "amount",
        title: t("summary.amount"),
        value: ({ amount }) => amount,
        cell: ({ amount }) => <Amount fen={amount} />,
        widthPx: 112,
        align: "end",
        sum: (offers) => <Amount fen={offers.reduce((sum, { amount }) => sum + amount, 0)} />,
      },
    ],
    [t],
  );
}
