import { Button, Spin } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { followTableProgress, stopReadingTables } from "../../api/tables";
import { formatCount } from "../../format/count";
import { useShortcut } from "../../keyboard/shortcuts";
import { beginAnew, type Purpose } from "./session";

/** How far a reading is, and how to stop it. */
export function Reading({ purpose }: { purpose: Purpose }) {
  const { t } = useTranslation();
  const [rows, setRows] = useState(0);
  useEffect(() => followTableProgress(setRows), []);
  const stop = () => {
    void stopReadingTables();
    beginAnew(purpose);
  };
  useShortcut("close", stop);
  return (
    <div className="import-reading" role="status">
      <Spin />
      <p>
        {rows === 0 ? t("import.reading") : t("import.reading_rows", { rows: formatCount(rows) })}
      </p>
      <Button onClick={stop}>
        {t("import.stop")} <kbd>Esc</kbd>
      </Button>
    </div>
  );
}
