import { Link } from "@tanstack/react-router";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { CampaignRow } from "../../api/campaigns";
import { formatMoment } from "../../format/moment";
import { StageWord } from "../campaigns/StageWord";

/** Does a campaign wait for its goods, or for being sorted? */
export function waitsForGoods({ stage, totals }: CampaignRow): boolean {
  return totals.people > 0 && (stage === "closed" || stage === "ordered" || stage === "received");
}

/** Campaigns that what comes is for: on to sharing it out, and to sorting it. */
export function WaitingCampaigns({ campaigns }: { campaigns: readonly CampaignRow[] }) {
  const { t, i18n } = useTranslation();
  const heading = useId();
  return (
    <section aria-labelledby={heading}>
      <h2 id={heading}>{t("arrival.waiting")}</h2>
      <ul className="arrival-orders">
        {campaigns.map(({ id, title, stage, totals, pickup_at }) => (
          <li key={id}>
            <span className="arrival-campaign">
              <strong className="arrival-name" title={title}>
                {title}
              </strong>
              <StageWord stage={stage} />
            </span>
            <span className="arrival-soft">
              {[
                t("campaigns.people", { count: totals.people }),
                t("campaigns.pieces", { pieces: totals.pieces }),
              ].join(" · ")}
            </span>
            <span className="arrival-soft">
              {pickup_at !== null &&
                t("campaigns.pickup_facts", { moment: formatMoment(pickup_at, i18n.language) })}
            </span>
            <span className="arrival-ways">
              <Link
                to="/campaigns/$campaignId/receive"
                params={{ campaignId: id }}
                aria-label={t("arrival.share_of", { title })}
              >
                {t("arrival.share")}
              </Link>
              <Link
                to="/campaigns/$campaignId/sorting"
                params={{ campaignId: id }}
                aria-label={t("arrival.sort_of", { title })}
              >
                {t("arrival.sort")}
              </Link>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
