import { Segmented } from "antd";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { type AppearanceChoice, useAppearance } from "../../design/appearance";
import { PageHeader } from "../../frame/PageHeader";
import { type Language, languages, speak } from "../../i18n/i18n";
import "./settings.css";

/** What is chosen once: how the window looks and which language it speaks. */
export function SettingsPage() {
  const { t, i18n } = useTranslation();
  const { choice, choose } = useAppearance();
  const appearanceLabel = useId();
  const languageLabel = useId();

  return (
    <>
      <PageHeader title={t("places.settings.title")} />
      <div className="settings">
        <div className="setting">
          <span id={appearanceLabel}>{t("settings.appearance")}</span>
          <Segmented<AppearanceChoice>
            name="appearance"
            aria-labelledby={appearanceLabel}
            value={choice}
            onChange={choose}
            options={[
              { value: "system", label: t("settings.system") },
              { value: "light", label: t("settings.light") },
              { value: "dark", label: t("settings.dark") },
            ]}
          />
        </div>
        <div className="setting">
          <span id={languageLabel}>{t("settings.language")}</span>
          <Segmented<Language>
            name="language"
            aria-labelledby={languageLabel}
            value={i18n.language as Language}
            onChange={(language) => void speak(language)}
            options={Object.entries(languages).map(([value, label]) => ({
              value: value as Language,
              label,
            }))}
          />
        </div>
      </div>
    </>
  );
}
