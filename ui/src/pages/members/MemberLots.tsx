import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorLine } from "../../answer/ErrorLine";
import { lotsOfMemberQuery } from "../../api/stock";
import { formatDay } from "../../format/day";
import { formatMoment } from "../../format/moment";
import { formatQuantity } from "../../format/quantity";
import { GoodsName } from "../campaigns/goods/GoodsName";
import "../../design/sheet-table.css";

/** 溯源 from a member: the lots of everything they took home. Asked for when somebody wants to know. */
export function MemberLots({ memberId }: { memberId: string }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  if (!shown)
    return (
      <Button type="text" className="member-lots-unfold" onClick={() => setShown(true)}>
        {t("members.lots")}
      </Button>
    );
  return (
    <section className="member-lots" aria-label={t("members.lots")}>
      <h3>{t("members.lots")}</h3>
      <Lots memberId={memberId} />
    </section>
  );
}

function Lots({ memberId }: { memberId: string }) {
  const { t, i18n } = useTranslation();
  const { data, error } = useQuery(lotsOfMemberQuery(memberId));
  if (error) return <ErrorLine error={error} where={t("members.lots")} />;
  if (!data) return null;
  if (data.length === 0) return <p className="sheet-soft">{t("members.no_lots")}</p>;
  return (
    <table className="sheet-table">
      <thead>
        <tr>
          <th scope="col">{t("arrival.column.goods")}</th>
          <th scope="col">{t("arrival.column.lot")}</th>
          <th scope="col" className="sheet-end">
            {t("arrival.quantity")}
          </th>
          <th scope="col">{t("sharing.campaign")}</th>
        </tr>
      </thead>
      <tbody>
        {data.map((lot) => (
          <tr key={`${lot.variant_id} ${lot.lot_id} ${lot.campaign}`}>
            <td>
              <GoodsName product={lot.product} variant={lot.variant} />
            </td>
            <td>
              {lot.number || t(lot.lot_id === null ? "stock.no_lot" : "stock.unnumbered")}
              {lot.expires_at !== null && (
                <span className="sheet-soft">
                  {" "}
                  {t("arrival.good_until", { day: formatDay(lot.expires_at, i18n.language) })}
                </span>
              )}
            </td>
            <td className="sheet-end">{formatQuantity(lot.quantity, lot.unit)}</td>
            <td title={formatMoment(lot.at, i18n.language)}>{lot.campaign}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
