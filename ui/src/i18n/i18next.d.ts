import "i18next";
import type zhCN from "../../../assets/locales/zh-CN.json";

// A misspelt key is a type error; Chinese is the language texts are written in first.
declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    resources: { translation: typeof zhCN };
  }
}
