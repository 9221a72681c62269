import { useQuery } from "@tanstack/react-query";
import { Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorLine } from "../../../answer/ErrorLine";
import type { CampaignPage } from "../../../api/campaigns";
import { type Language, summaryQuery, summaryTextQuery } from "../../../api/papers";
import { saveSummary } from "../../../api/printing";
import { CopyPreview } from "../../../papers/CopyPreview";
import { SavePaper } from "../../../papers/SavePaper";
import { MemberSheet } from "./summary/MemberSheet";
import { OfferTotals } from "./summary/OfferTotals";
import "./step.css";
import "./summary/summary.css";

type View = "by_product" | "by_member";

/** 汇总: how much of what was ordered, and by whom. */
export function SummaryStep({ campaign }: { campaign: CampaignPage }) {
  const { t, i18n } = useTranslation();
  const [view, setView] = useState<View>("by_product");
  const id = campaign.campaign.id;
  const { data: summary, error, isPending } = useQuery(summaryQuery(id));
  const hasOrders = (summary?.orders ?? 0) > 0;

  return (
    <section className="step" aria-label={t("summary.title")}>
      <div className="page-tools">
        <Segmented<View>
          name="summary-view"
          aria-label={t("summary.view")}
          value={view}
          onChange={setView}
          options={[
            { value: "by_product", label: t("summary.by_product") },
            { value: "by_member", label: t("summary.by_member") },
          ]}
        />
        <span className="step-tools-end">
          <SavePaper
            name={t("summary.title")}
            save={(form) => saveSummary(id, form, i18n.language as Language)}
            disabled={!hasOrders}
          />
          <CopyPreview
            label={t("summary.copy")}
            text={summaryTextQuery(id, i18n.language as Language)}
            primary
            disabled={!hasOrders}
          />
        </span>
      </div>
      {error && <ErrorLine error={error} where={t("summary.title")} />}
      {view === "by_product" ? (
        <OfferTotals campaignId={id} offers={summary?.offers ?? []} loading={isPending} />
      ) : (
        <MemberSheet campaignId={id} offers={summary?.offers ?? []} loading={isPending} />
      )}
    </section>
  );
}
