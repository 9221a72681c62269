import { useTranslation } from "react-i18next";
import type { DeliverySheet } from "../../../../api/papers";
import { Amount } from "../../../../format/Amount";
import { stopKey } from "./lines";

interface Props {
  sheet: DeliverySheet;
  /** The key of the stop that is shown; `null` for all. */
  chosen: string | null;
  onChoose: (stop: string | null) => void;
}

/** Where goods are handed out, with how many orders and how much money: a click shows only these. */
export function StopList({ sheet, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  // Of a single stop the foot of the list says all there is to say.
  if (sheet.stops.length < 2) return null;
  const orders = sheet.stops.reduce((sum, { rows }) => sum + rows.length, 0);
  const entries = [
    { key: null, name: t("delivery.all_stops"), orders, total: sheet.total, isStray: false },
    ...sheet.stops.map((stop) => ({
      key: stopKey(stop),
      name: stop.pickup_point || t("delivery.no_stop"),
      orders: stop.rows.length,
      total: stop.total,
      isStray: stop.pickup_point_id === null,
    })),
  ];

  return (
    <nav className="stops" aria-label={t("delivery.stops")}>
      <ul>
        {entries.map(({ key, name, orders: count, total, isStray }) => (
          <li key={key ?? "all"}>
            <button
              type="button"
              className={isStray ? "stop stop-stray" : "stop"}
              aria-pressed={key === chosen}
              onClick={() => onChoose(key)}
            >
              <span className="stop-name" title={name}>
                {name}
              </span>
              <span className="stop-sums">
                {t("delivery.orders", { count })} · <Amount fen={total} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
