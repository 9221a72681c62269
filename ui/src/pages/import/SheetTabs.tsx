import { CheckOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import { formatCount } from "../../format/count";
import type { SheetState } from "./sheet-state";

interface Props {
  states: readonly SheetState[];
  shown: string | undefined;
  onTurn: (id: string) => void;
}

/** The sheets of all files; a tick stands at those that are taken in. */
export function SheetTabs({ states, shown, onTurn }: Props) {
  const { t } = useTranslation();
  const files = new Set(states.map(({ view }) => view.file)).size;
  return (
    <div className="import-sheets" role="tablist" aria-label={t("import.sheets")}>
      {states.map(({ id, view, counts }) => (
        <button
          key={id}
          type="button"
          role="tab"
          className="import-sheet"
          aria-selected={id === shown}
          data-counts={counts}
          onClick={() => onTurn(id)}
        >
          {counts && <CheckOutlined aria-label={t("import.counts")} />}
          <span className="import-sheet-name">
            {[files > 1 ? view.file : "", view.sheet].filter(Boolean).join(" · ") || view.file}
          </span>
          <span className="import-sheet-rows">{formatCount(view.rows)}</span>
        </button>
      ))}
    </div>
  );
}
