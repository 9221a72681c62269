import { Segmented } from "antd";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { type AppearanceChoice, useAppearance } from "../../design/appearance";
import { type Language, languages, speak } from "../../i18n/i18n";
import { Setting } from "./Setting";

/** How the window looks and which language it speaks. */
export function WindowSettings() {
  const { t, i18n } = useTranslation();
  const { choice, choose } = useAppearance();
  const appearanceLabel = useId();
  const languageLabel = useId();
  return (
    <>
      <Setting label={t("settings.appearance")} labelId={appearanceLabel}>
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
      </Setting>
      <Setting label={t("settings.language")} labelId={languageLabel}>
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
      </Setting>
    </>
  );
}
