import { useTranslation } from "react-i18next";
import type { OfferTotal } from "../../../../api/papers";

/** How full the open case is: a small bar, and what is missing in words. */
export function CaseFill({ offer }: { offer: OfferTotal }) {
  const { t } = useTranslation();
  const { case_pack: pieces, missing_to_next_case: missing, ordered, unit } = offer;
  if (pieces === null) return <span className="case-loose">{t("summary.loose")}</span>;
  if (Number(ordered) === 0) return null;
  const isFull = Number(missing) === 0;
  const full = Math.floor(Number(ordered) / pieces);
  const share = isFull ? 1 : (pieces - Number(missing)) / pieces;
  return (
    <span className="case-fill">
      <span className="case-bar" aria-hidden="true">
        <span style={{ width: `${share * 100}%` }} />
      </span>
      {isFull
        ? t("summary.case_full", { count: full })
        : t("summary.case_missing", { missing, unit })}
    </span>
  );
}
