import { useTranslation } from "react-i18next";
import type { Stage } from "../../api/campaigns";
import { formatMoment } from "../../format/moment";
import { timeLeft } from "../../format/relative-time";
import { useNow } from "../../format/use-now";
import "./cutoff.css";

/** An hour before the cutoff the group hurries, and so does the leader. */
const SOON_MS = 60 * 60_000;

interface Props {
  cutoff: number;
  stage: Stage;
}

/** When a campaign closes, counting down while it runs. */
export function Cutoff({ cutoff, stage }: Props) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const moment = formatMoment(cutoff, i18n.language);
  if (stage !== "open")
    return <span className="cutoff">{t("campaigns.cutoff_at", { moment })}</span>;
  const left = timeLeft(t, cutoff, now);
  const isUrgent = cutoff - now < SOON_MS;
  return (
    <span className={isUrgent ? "cutoff cutoff-urgent" : "cutoff"} title={moment}>
      {left === null ? t("campaigns.cutoff_passed") : t("time.cutoff_in", { left })}
    </span>
  );
}
