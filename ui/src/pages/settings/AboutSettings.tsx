import { useTranslation } from "react-i18next";
import { version } from "../../../package.json";
import { Setting } from "./Setting";

/** Which program this is, and on what terms. */
export function AboutSettings() {
  const { t } = useTranslation();
  return <Setting label={t("settings.version", { version })} hint={t("settings.licence")} />;
}
