import { useTranslation } from "react-i18next";
import type { Stage } from "../../api/campaigns";
import "./stage.css";

/** How far a campaign has come. Running ones stand out; what is over or not begun steps back. */
export function StageWord({ stage }: { stage: Stage }) {
  const { t } = useTranslation();
  return (
    <span className="stage" data-stage={stage}>
      {t(`stages.${stage}`)}
    </span>
  );
}
