import { useTranslation } from "react-i18next";
import type { PurchaseState } from "../../api/purchasing";
import "./purchase-state.css";

/** Where a purchase order stands. What waits for the leader stands out; what is over steps back. */
export function PurchaseStateWord({ state }: { state: PurchaseState }) {
  const { t } = useTranslation();
  return (
    <span className="purchase-state" data-state={state}>
      {t(`purchase_states.${state}`)}
    </span>
  );
}
