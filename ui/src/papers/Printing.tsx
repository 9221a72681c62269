import { Button } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { followPrintProgress, type PrintProgress, stopPrinting } from "../api/printing";
import { formatCount } from "../format/count";
import { useShortcut } from "../keyboard/shortcuts";
import "./printing.css";

interface Props {
  /** The words for how far it is. */
  said: "papers.printing_rows" | "labels.printing";
}

/** How far a print is, and how to stop it. A short one is done before anything is told, and shows nothing. */
export function Printing({ said }: Props) {
  const { t } = useTranslation();
  const [progress, setProgress] = useState<PrintProgress>();
  useEffect(() => followPrintProgress(setProgress), []);
  useShortcut("close", () => void stopPrinting());
  if (!progress || progress.done >= progress.of) return null;
  return (
    <span className="printing" role="status">
      {t(said, { done: formatCount(progress.done), of: formatCount(progress.of) })}
      <Button size="small" onClick={() => void stopPrinting()}>
        {t("papers.stop")} <kbd>Esc</kbd>
      </Button>
    </span>
  );
}
