import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { movesQuery, type StockRow } from "../../api/stock";
import { formatMoment } from "../../format/moment";

/** Where one thing came from and went to, the latest first. */
export function Moves({ row }: { row: StockRow }) {
  const { t, i18n } = useTranslation();
  const { data = [] } = useQuery(movesQuery(row.variant_id));
  return (
    <section className="stock-moves" aria-label={t("stock.moves")}>
      <h2>{t("stock.moves")}</h2>
      <table className="sheet-table">
        <thead>
          <tr>
            <th scope="col">{t("stock.when")}</th>
            <th scope="col">{t("stock.why")}</th>
            <th scope="col" className="sheet-end">
              {t("arrival.quantity")}
            </th>
            <th scope="col" className="sheet-end">
              {t("stock.after")}
            </th>
            <th scope="col">{t("stock.party")}</th>
            <th scope="col">{t("arrival.column.lot")}</th>
          </tr>
        </thead>
        <tbody>
          {data.map((move) => (
            <tr key={move.id}>
              <td>{formatMoment(move.at, i18n.language)}</td>
              <td>
                {t(`stock.reasons.${move.reason}`)}
                {move.reverses && <span className="sheet-soft"> {t("stock.taken_back")}</span>}
              </td>
              <td className="sheet-end">
                {Number(move.quantity) > 0 ? `+${move.quantity}` : move.quantity}
              </td>
              <td className="sheet-end">{move.after}</td>
              <td>{[move.party, move.note].filter(Boolean).join(" · ")}</td>
              <td className="sheet-soft">{move.lot}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
