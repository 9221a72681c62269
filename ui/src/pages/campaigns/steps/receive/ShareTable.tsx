import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { ShareRow } from "../../../../api/sharing";
import { formatQuantity } from "../../../../format/quantity";
import { GoodsName, goodsName } from "../../goods/GoodsName";
import "../../../../design/sheet-table.css";

interface Props {
  rows: readonly ShareRow[];
  onShare: (row: ShareRow) => void;
}

/** Each thing of a campaign: what was ordered, what is there, what is given. */
export function ShareTable({ rows, onShare }: Props) {
  const { t } = useTranslation();
  return (
    <table className="sheet-table share-table">
      <thead>
        <tr>
          <th scope="col">{t("arrival.column.goods")}</th>
          <th scope="col" className="sheet-end">
            {t("sharing.ordered")}
          </th>
          <th scope="col" className="sheet-end">
            {t("sharing.here")}
          </th>
          <th scope="col" className="sheet-end">
            {t("sharing.given")}
          </th>
          <th scope="col">{t("sharing.state")}</th>
          <th scope="col">
            <span className="for-screen-readers">{t("sharing.share")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.variant_id}>
            <td>
              <GoodsName product={row.product} variant={row.variant} />
            </td>
            <td className="sheet-end">{formatQuantity(row.ordered, row.unit)}</td>
            <td className="sheet-end">{formatQuantity(row.here, row.unit)}</td>
            <td className="sheet-end">{formatQuantity(row.given, row.unit)}</td>
            <td>
              <State row={row} />
            </td>
            <td className="sheet-end">
              <Button
                size="small"
                type={Number(row.short) > 0 && Number(row.here) > 0 ? "primary" : "default"}
                aria-label={`${t("sharing.share")} ${goodsName(row.product, row.variant)}`}
                onClick={() => onShare(row)}
              >
                {t("sharing.share")}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Whether it suffices, and how many get something else than they ordered. */
function State({ row }: { row: ShareRow }) {
  const { t } = useTranslation();
  const adjusted = row.adjusted > 0 && (
    <span className="sheet-soft"> {t("sharing.adjusted", { count: row.adjusted })}</span>
  );
  if (Number(row.here) <= 0 && Number(row.given) <= 0) {
    return <span className="sheet-soft">{t("sharing.nothing_due")}</span>;
  }
  if (Number(row.here) <= 0) return <span className="sheet-soft">{t("sharing.not_here")}</span>;
  if (Number(row.short) > 0) {
    return (
      <>
        <span className="sheet-attention">
          {t("sharing.short", { quantity: formatQuantity(row.short, row.unit) })}
        </span>
        {adjusted}
      </>
    );
  }
  return (
    <>
      {Number(row.left) > 0
        ? t("sharing.left", { quantity: formatQuantity(row.left, row.unit) })
        : t("sharing.enough")}
      {adjusted}
    </>
  );
}
