import { CloseOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { OfferTotal } from "../../../../api/papers";
import { formatQuantity } from "../../../../format/quantity";
import { useShortcut } from "../../../../keyboard/shortcuts";

interface Props {
  offer: OfferTotal;
  onClose: () => void;
}

/** Who ordered an offer, beside the totals. */
export function BuyersPanel({ offer, onClose }: Props) {
  const { t } = useTranslation();
  const heading = useId();
  useShortcut("close", onClose);

  return (
    <aside className="buyers" aria-labelledby={heading}>
      <header>
        <h2 id={heading}>
          {offer.product} {offer.variant}
        </h2>
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined aria-hidden="true" />}
          aria-label={t("summary.close")}
          onClick={onClose}
        />
        <p>
          {t("summary.buyers", { count: offer.buyers.length })} ·{" "}
          {formatQuantity(offer.ordered, offer.unit)}
        </p>
      </header>
      {offer.buyers.length === 0 ? (
        <p className="buyers-none">{t("summary.nobody")}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col" className="cell-end">
                {t("summary.sequence")}
              </th>
              <th scope="col">{t("summary.member")}</th>
              <th scope="col" className="cell-end">
                {t("summary.quantity")}
              </th>
            </tr>
          </thead>
          <tbody>
            {offer.buyers.map((buyer) => (
              <tr key={`${buyer.order_id} ${buyer.note}`}>
                <td className="cell-end">{buyer.sequence}</td>
                <td>
                  {buyer.name}
                  {buyer.note && <span className="buyers-note">{buyer.note}</span>}
                </td>
                <td className="cell-end">{buyer.quantity}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </aside>
  );
}
