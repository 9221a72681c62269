import { Link, type LinkProps } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { CampaignPage } from "../../api/campaigns";
import "./step-tabs.css";

interface Step {
  to: NonNullable<LinkProps["to"]>;
  name: string;
  /** How many there are in it. */
  count?: string;
  /** What of it is to be looked at. */
  late?: string;
}

/** The steps of a campaign in the order of the work. */
export function StepTabs({
  campaign: { campaign, totals, suppliers, late },
}: {
  campaign: CampaignPage;
}) {
  const { t } = useTranslation();
  const steps: Step[] = [
    {
      to: "/campaigns/$campaignId/orders",
      name: t("campaigns.steps.orders"),
      count: totals.people > 0 ? String(totals.people) : undefined,
      late: late > 0 ? t("campaigns.late", { count: late }) : undefined,
    },
    { to: "/campaigns/$campaignId/summary", name: t("campaigns.steps.summary") },
    {
      to: "/campaigns/$campaignId/purchase",
      name: t("campaigns.steps.purchase"),
      count: suppliers > 0 ? t("campaigns.suppliers", { count: suppliers }) : undefined,
    },
    { to: "/campaigns/$campaignId/receive", name: t("campaigns.steps.receive") },
    { to: "/campaigns/$campaignId/sorting", name: t("campaigns.steps.sorting") },
    { to: "/campaigns/$campaignId/handout", name: t("campaigns.steps.handout") },
    { to: "/campaigns/$campaignId/delivery", name: t("campaigns.steps.delivery") },
  ];

  return (
    <nav className="step-tabs" aria-label={t("campaigns.steps.label")}>
      {steps.map(({ to, name, count, late: open }) => (
        <span key={to} className="step-place">
          <Link to={to} params={{ campaignId: campaign.id }} className="step-tab">
            {name}
            {count && <span className="step-count">{count}</span>}
            {open && <span className="step-late">{open}</span>}
          </Link>
        </span>
      ))}
    </nav>
  );
}
