import { useTranslation } from "react-i18next";
import type { NotOrdersReason } from "../../../api/orders";
import { EmptyState } from "../../../grid/EmptyState";
import { dropDraft } from "./drafts";
import { usePastes } from "./TakesPastes";

interface Props {
  reason: NotOrdersReason;
  campaignId: string;
}

/** Says calmly that a text holds no orders, and why it is thought so. There is nothing to confirm. */
export function NotOrders({ reason, campaignId }: Props) {
  const { t } = useTranslation();
  const pastes = usePastes();
  const pasteAnother = () => {
    dropDraft(campaignId);
    pastes.ask();
  };
  return (
    <EmptyState action={{ label: t("review.paste_another"), act: pasteAnother }}>
      {t("review.not_orders", { reason: t(`not_orders.${reason}`) })}
    </EmptyState>
  );
}
