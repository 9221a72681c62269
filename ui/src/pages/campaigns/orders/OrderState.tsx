import { useTranslation } from "react-i18next";
import type { OrderRow } from "../../../api/orders";
import "./marks.css";
import "./order-state.css";

interface Props {
  order: OrderRow;
  /** Hands the order out; given where the goods are here. */
  onHandOut?: (order: OrderRow) => void;
}

/** Where an order stands, as far as there is more to say than that it counts. */
export function OrderState({ order, onHandOut }: Props) {
  const { t } = useTranslation();
  const { status, late, disputed, name } = order;
  return (
    <span className="order-state">
      {status === "handed_out" && <span className="mark mark-out">{t("orders.handed_out")}</span>}
      {status === "cancelled" && <span className="mark">{t("orders.cancelled")}</span>}
      {status === "placed" && onHandOut && (
        <button
          type="button"
          className="hand-out"
          // Keys move through the grid and open the order, where the act is offered too.
          tabIndex={-1}
          aria-label={t("orders.hand_out_of", { name })}
          onClick={(event) => {
            event.stopPropagation();
            onHandOut(order);
          }}
        >
          {t("orders.hand_out")}
        </button>
      )}
      {late && (
        <span className="mark mark-late" title={t("orders.late_why")}>
          {t("orders.late")}
        </span>
      )}
      {disputed && (
        <span className="mark mark-late" title={t("orders.disputed_why")}>
          {t("orders.disputed")}
        </span>
      )}
    </span>
  );
}
