import dayjs from "dayjs";
import "dayjs/locale/zh-cn";
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import en from "../../../assets/locales/en.json";
import zhCN from "../../../assets/locales/zh-CN.json";
import { fence, spaced } from "./han-spacing";

export type Language = "zh-CN" | "en";

/** Each language is named in itself, so that it is found by those who read it. */
export const languages: Record<Language, string> = { "zh-CN": "简体中文", en: "English" };

/** Belongs to this window, like light and dark: it is needed before the store is open. */
const STORED_UNDER = "linli.language";

i18next
  .use(initReactI18next)
  .use({ type: "postProcessor", name: "hanSpacing", process: spaced })
  .init({
    lng: localStorage.getItem(STORED_UNDER) === "en" ? "en" : "zh-CN",
    fallbackLng: "zh-CN",
    resources: { "zh-CN": { translation: zhCN }, en: { translation: en } },
    // React escapes for HTML; the fence tells our words from a person's.
    interpolation: { escape: fence },
    postProcess: ["hanSpacing"],
    returnNull: false,
  });

/** What words days and reads pages aloud is told which language they are in. */
function tellTheOthers(language: string) {
  document.documentElement.lang = language;
  dayjs.locale(language.toLowerCase());
}
tellTheOthers(i18next.language);
i18next.on("languageChanged", tellTheOthers);

/** Changes the language of the window, now and at the next start. */
export async function speak(language: Language): Promise<void> {
  localStorage.setItem(STORED_UNDER, language);
  await i18next.changeLanguage(language);
}
