import { useTranslation } from "react-i18next";
import type { RowCounts, RowOutcome } from "../../api/tables";
import { formatCount } from "../../format/count";

interface Props {
  counts: RowCounts;
  /** What the list is narrowed to; `null` for all rows. */
  chosen: RowOutcome | null;
  onChoose: (outcome: RowOutcome | null) => void;
}

const OUTCOMES: readonly RowOutcome[] = ["bad", "new", "changed", "cancelled", "same", "left_out"];

/** Rows by what becomes of them; a click shows which. */
export function CheckCounts({ counts, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const all = OUTCOMES.reduce((sum, outcome) => sum + counts[outcome], 0);
  return (
    <fieldset className="import-counts" aria-label={t("import.outcomes")}>
      <Count
        name={t("import.all")}
        count={all}
        chosen={chosen === null}
        onChoose={() => onChoose(null)}
      />
      {OUTCOMES.map((outcome) => (
        <Count
          key={outcome}
          name={t(`table_outcomes.${outcome}`)}
          count={counts[outcome]}
          attention={outcome === "bad"}
          chosen={chosen === outcome}
          onChoose={() => onChoose(outcome)}
        />
      ))}
    </fieldset>
  );
}

interface CountProps {
  name: string;
  count: number;
  attention?: boolean;
  chosen: boolean;
  onChoose: () => void;
}

function Count({ name, count, attention = false, chosen, onChoose }: CountProps) {
  return (
    <button
      type="button"
      className="import-count"
      aria-pressed={chosen}
      data-tone={attention && count > 0 ? "attention" : undefined}
      disabled={count === 0 && !chosen}
      onClick={onChoose}
    >
      {name} <b>{formatCount(count)}</b>
    </button>
  );
}
