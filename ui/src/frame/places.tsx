import { SettingOutlined } from "@ant-design/icons";
import type { LinkProps } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type zhCN from "../../../assets/locales/zh-CN.json";

/** A page that can be gone to. Its name and the letters it is found by are in the locale files under `places.<id>`. */
export interface Place {
  id: keyof typeof zhCN.places;
  path: NonNullable<LinkProps["to"]>;
  icon: ReactNode;
  /** Daily work stands in the navigation; what is set up once, in the ⚙ menu. */
  reachedFrom: "navigation" | "menu";
}

/** All places, in the order of the work. */
export const places: readonly Place[] = [
  { id: "settings", path: "/settings", icon: <SettingOutlined />, reachedFrom: "menu" },
];
