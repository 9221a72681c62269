import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useAnswers } from "../../answer/answers";
import { copyText } from "../../api/clipboard";
import { saveBackup } from "../../api/desk";
import { startupQuery } from "../../api/startup";
import type { Language } from "../../i18n/i18n";
import { useSaved } from "../../papers/use-saved";
import { Setting } from "./Setting";

/** Where the book lies, and how to have it twice. */
export function BookSettings() {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const answers = useAnswers();
  const { saving, save } = useSaved();
  const { data: startup } = useQuery(startupQuery);
  const file = startup?.state === "ready" ? startup.store_file : undefined;

  const copyPath = async (path: string) => {
    try {
      await copyText(path);
      answers.say(t("settings.path_copied"));
    } catch (error) {
      answers.fail(error, t("settings.copy_path"));
    }
  };

  return (
    <>
      <Setting label={t("settings.book")} hint={<span className="setting-path">{file}</span>}>
        <Button disabled={file === undefined} onClick={() => file && void copyPath(file)}>
          {t("settings.copy_path")}
        </Button>
      </Setting>
      <Setting
        label={t("settings.backup")}
        hint={
          <>
            <p>{t("settings.backup_hint")}</p>
            <p>{t("settings.restore_hint")}</p>
          </>
        }
      >
        <Button
          loading={saving}
          onClick={() => void save(t("settings.backup"), () => saveBackup(language))}
        >
          {t("settings.save_backup")}
        </Button>
      </Setting>
    </>
  );
}
