import { FileExcelOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { ErrorLine } from "../../answer/ErrorLine";
import type { Purpose } from "./session";
import { useReadTables } from "./use-open-tables";

/** The ways to bring a table: choose files, drop them, paste cells. */
export function ChooseTables({ purpose, error }: { purpose: Purpose; error?: unknown }) {
  const { t } = useTranslation();
  const { choose } = useReadTables(purpose);
  return (
    <div className="import-choose">
      {error !== undefined && <ErrorLine error={error} where={t("places.import.title")} />}
      <div className="import-drop">
        <FileExcelOutlined className="import-drop-mark" aria-hidden="true" />
        <p className="import-drop-say">
          {purpose.kind === undefined
            ? t("import.drop_any")
            : t("import.drop_kind", { kind: t(`table_kinds.${purpose.kind}`) })}
        </p>
        <Button type="primary" onClick={choose} autoFocus>
          {t("import.choose")}
        </Button>
        <p className="import-drop-hint">{t("import.paste_hint")}</p>
        <p className="import-drop-hint">{t("import.several_hint")}</p>
      </div>
    </div>
  );
}
