import { useTranslation } from "react-i18next";
import type { Task } from "../../api/today";
import { formatMoment } from "../../format/moment";
import { Cutoff } from "../campaigns/Cutoff";

/** How long there is: to the cutoff while orders come in, then to the hand-out. */
export function TaskTime({ task }: { task: Task }) {
  const { t, i18n } = useTranslation();
  const { stage, cutoff, pickup_at } = task;
  const isBeforeCutoff = stage === "draft" || stage === "open";
  return (
    <span className="task-time">
      {isBeforeCutoff
        ? cutoff !== null && <Cutoff cutoff={cutoff} stage={stage} />
        : pickup_at !== null &&
          t("today.pickup_at", { moment: formatMoment(pickup_at, i18n.language) })}
    </span>
  );
}
