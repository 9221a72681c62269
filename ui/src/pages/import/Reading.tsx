import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { followTableProgress, stopTables } from "../../api/tables";
import { formatCount } from "../../format/count";
import { LongWork } from "./LongWork";
import { beginAnew, type Purpose } from "./session";

/** How far a reading is, and how to stop it. */
export function Reading({ purpose }: { purpose: Purpose }) {
  const { t } = useTranslation();
  const [rows, setRows] = useState(0);
  useEffect(() => followTableProgress(setRows), []);
  const stop = () => {
    void stopTables();
    beginAnew(purpose);
  };
  return (
    <LongWork
      words={
        rows === 0 ? t("import.reading") : t("import.reading_rows", { rows: formatCount(rows) })
      }
      onStop={stop}
    />
  );
}
