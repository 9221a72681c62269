import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { Again } from "../../api/campaigns";
import { formatMoment } from "../../format/moment";
import { useMay } from "../../role/use-may";
import { useCopyCampaign } from "../campaigns/rules/use-copy";

/** Campaigns that come again: each opens its next one with one click. */
export function AgainList({ again }: { again: readonly Again[] }) {
  const { t, i18n } = useTranslation();
  const copy = useCopyCampaign();
  const mayRun = useMay("run_campaigns");
  if (!mayRun || again.length === 0) return null;
  return (
    <section className="again" aria-label={t("rules.again")}>
      <h2>{t("rules.again")}</h2>
      <ul className="tasks">
        {again.map(({ campaign_id, title, cutoff }) => (
          <li key={campaign_id} className="task">
            <span className="task-totals">{t("rules.upcoming")}</span>
            <span className="again-title">{title}</span>
            <span className="task-time">
              {cutoff !== null &&
                t("campaigns.cutoff_at", { moment: formatMoment(cutoff, i18n.language) })}
            </span>
            <Button
              className="task-act"
              aria-label={t("rules.open_next_of", { title })}
              onClick={() => copy(campaign_id, title)}
            >
              {t("rules.open_next")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
