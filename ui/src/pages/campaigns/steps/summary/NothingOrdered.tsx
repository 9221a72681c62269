import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../../../grid/EmptyState";

/** What the papers of a campaign say before anybody has ordered. */
export function NothingOrdered({ campaignId }: { campaignId: string }) {
  const { t } = useTranslation();
  const goTo = useNavigate();
  const act = () => void goTo({ to: "/campaigns/$campaignId/orders", params: { campaignId } });
  return (
    <EmptyState action={{ label: t("summary.to_orders"), act }}>{t("summary.empty")}</EmptyState>
  );
}
