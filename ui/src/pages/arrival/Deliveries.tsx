import { Button } from "antd";
import type { TFunction } from "i18next";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { Delivery } from "../../api/arrivals";
import { Amount } from "../../format/Amount";
import { formatDay } from "../../format/day";
import { formatMoment } from "../../format/moment";
import { formatQuantity } from "../../format/quantity";
import { useMay } from "../../role/use-may";
import { GoodsName, goodsName } from "../campaigns/goods/GoodsName";
import { Pictures } from "./Pictures";

interface Props {
  deliveries: readonly Delivery[];
  /** Shows what the supplier owes for this purchase order. */
  onClaim: (orderId: string) => void;
  /** Shows who has some of this lot. */
  onTrace: (lotId: string) => void;
}

type Line = Delivery["lines"][number];

/** What came, the latest first. */
export function Deliveries({ deliveries, onClaim, onTrace }: Props) {
  const { t, i18n } = useTranslation();
  const heading = useId();
  const seesCosts = useMay("see_costs");
  return (
    <section aria-labelledby={heading}>
      <h2 id={heading}>{t("arrival.came")}</h2>
      {deliveries.map((delivery) => {
        const { order_id: orderId } = delivery;
        return (
          <article key={delivery.receipt_id} className="arrival-delivery">
            <header>
              <strong>{delivery.supplier || t("arrival.from_nobody")}</strong>
              <span className="arrival-soft">{formatMoment(delivery.at, i18n.language)}</span>
              <span className="arrival-soft">{delivery.number}</span>
              <span className="arrival-note">{delivery.note}</span>
              {orderId !== null && seesCosts && (
                <Button
                  size="small"
                  aria-label={`${t("arrival.claims")} ${delivery.supplier} ${delivery.number}`}
                  onClick={() => onClaim(orderId)}
                >
                  {t("arrival.claims")}
                </Button>
              )}
            </header>
            <ul>
              {delivery.lines.map((line) => (
                <li key={`${line.variant_id} ${line.lot_id}`}>
                  <GoodsName product={line.product} variant={line.variant} />
                  <span className="arrival-quantity">
                    {formatQuantity(line.received, line.unit)}
                  </span>
                  <span className="arrival-damaged">
                    {Number(line.damaged) > 0 &&
                      t("arrival.damaged_of", { quantity: line.damaged })}
                  </span>
                  <span>
                    <Cost line={line} />
                  </span>
                  <span>
                    <LotDoor line={line} onTrace={onTrace} />
                  </span>
                  <span>
                    {line.pictured && (
                      <Pictures lotId={line.lot_id} receiptId={delivery.receipt_id} />
                    )}
                  </span>
                </li>
              ))}
            </ul>
          </article>
        );
      })}
    </section>
  );
}

/** What a unit cost; where that is more than was agreed, it is said. */
function Cost({ line: { unit_cost, agreed_cost } }: { line: Line }) {
  const { t } = useTranslation();
  if (unit_cost === null) return null;
  const above = agreed_cost === null ? 0 : unit_cost - agreed_cost;
  return (
    <>
      <Amount fen={unit_cost} tone={above > 0 ? "attention" : undefined} />
      {above > 0 && (
        <span className="arrival-dearer">
          {" "}
          {t("arrival.dearer")} <Amount fen={above} />
        </span>
      )}
    </>
  );
}

/** What is known of the lot, which leads to whoever has some of it. */
function LotDoor({ line, onTrace }: { line: Line; onTrace: Props["onTrace"] }) {
  const { t, i18n } = useTranslation();
  const { lot_id: lotId, product, variant } = line;
  if (lotId === null) return null;
  const text = lotText(line, t, i18n.language) || t("stock.unnumbered");
  return (
    <Button
      type="link"
      size="small"
      className="arrival-lot"
      aria-label={`${t("stock.trace")} ${goodsName(product, variant)} ${line.lot}`.trim()}
      onClick={() => onTrace(lotId)}
    >
      {text}
    </Button>
  );
}

function lotText(line: Line, t: TFunction, language: string): string {
  const parts = [
    line.lot && t("arrival.lot_number", { number: line.lot }),
    line.expires_at !== null &&
      t("arrival.good_until", { day: formatDay(line.expires_at, language) }),
  ];
  return parts.filter(Boolean).join(" · ");
}
