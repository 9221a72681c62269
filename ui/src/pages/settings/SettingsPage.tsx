import { useTranslation } from "react-i18next";
import { PageHeader } from "../../frame/PageHeader";
import { AboutSettings } from "./AboutSettings";
import { BookSettings } from "./BookSettings";
import { DoorSettings } from "./DoorSettings";
import { KeysSetting } from "./KeysSetting";
import { LetterheadSettings } from "./LetterheadSettings";
import { WeighedSetting } from "./WeighedSetting";
import { WindowSettings } from "./WindowSettings";
import "./settings.css";

/** What is chosen or looked up once. */
export function SettingsPage() {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t("places.settings.title")} />
      <div className="settings">
        <WindowSettings />
        <KeysSetting />
        <LetterheadSettings />
        <DoorSettings />
        <WeighedSetting />
        <BookSettings />
        <AboutSettings />
      </div>
    </>
  );
}
