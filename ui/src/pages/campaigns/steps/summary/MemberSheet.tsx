import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { OfferTotal } from "../../../../api/papers";
import { sumQuantities } from "../../../../format/quantity";
import type { GridColumn } from "../../../../grid/column";
import { DataGrid } from "../../../../grid/DataGrid";
import { type MemberRow, memberRows } from "./member-rows";
import { NothingOrdered } from "./NothingOrdered";

interface Props {
  campaignId: string;
  offers: readonly OfferTotal[];
  loading: boolean;
}

const memberId = (row: MemberRow) => row.memberId;

/** Who ordered what: a row for each member, a column for each offer that somebody ordered. */
export function MemberSheet({ campaignId, offers, loading }: Props) {
  const { t } = useTranslation();
  const rows = useMemo(() => memberRows(offers), [offers]);
  const columns = useMemo<GridColumn<MemberRow>[]>(
    () => [
      {
        id: "sequence",
        title: t("summary.sequence"),
        value: ({ sequence }) => sequence,
        widthPx: 88,
        staysAtPx: 0,
      },
      {
        id: "name",
        title: t("summary.member"),
        value: ({ name }) => name,
        widthPx: 144,
        staysAtPx: 88,
      },
      ...offers.filter(({ buyers }) => buyers.length > 0).map(offerColumn),
    ],
    [offers, t],
  );

  return (
    <div className="step-body">
      <DataGrid
        label={t("summary.by_member")}
        rows={rows}
        columns={columns}
        rowId={memberId}
        loading={loading}
        empty={<NothingOrdered campaignId={campaignId} />}
      />
    </div>
  );
}

function offerColumn({ offer_id, product, variant }: OfferTotal): GridColumn<MemberRow> {
  const quantity = ({ quantities }: MemberRow) => quantities.get(offer_id);
  return {
    id: offer_id,
    title: variant || product,
    over: variant ? product : undefined,
    value: (row) => {
      const ordered = quantity(row);
      return ordered === undefined ? undefined : Number(ordered);
    },
    cell: quantity,
    widthPx: 104,
    align: "end",
    sum: (rows) => sumQuantities(rows.map((row) => quantity(row) ?? "0")),
  };
}
