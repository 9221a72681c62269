import { Button } from "antd";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { ExpectedOrder } from "../../api/arrivals";
import { formatDay } from "../../format/day";

interface Props {
  orders: readonly ExpectedOrder[];
  /** Counts a delivery of this order in, where that may be done. */
  onReceive: ((orderId: string) => void) | undefined;
}

/** Purchase orders of which something is still to come. */
export function ExpectedOrders({ orders, onReceive }: Props) {
  const { t, i18n } = useTranslation();
  const heading = useId();
  return (
    <section aria-labelledby={heading}>
      <h2 id={heading}>{t("arrival.expected")}</h2>
      <ul className="arrival-orders">
        {orders.map((order) => {
          const name = [order.supplier || t("purchase.no_supplier"), order.number].join(" ").trim();
          return (
            <li key={order.order_id}>
              <span className="arrival-name">
                <strong>{order.supplier || t("purchase.no_supplier")}</strong>{" "}
                <span className="arrival-soft">{order.number}</span>
              </span>
              <span className="arrival-soft">
                {t("arrival.open_lines", { open: order.open, count: order.lines })}
              </span>
              <span className="arrival-soft">
                {order.expected_at !== null &&
                  t("arrival.expected_on", { day: formatDay(order.expected_at, i18n.language) })}
              </span>
              {onReceive && (
                <Button
                  aria-label={`${t("arrival.receive")} ${name}`}
                  onClick={() => onReceive(order.order_id)}
                >
                  {t("arrival.receive")}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
