import {
  AppstoreOutlined,
  BankOutlined,
  BellOutlined,
  BookOutlined,
  CalendarOutlined,
  CheckSquareOutlined,
  DatabaseOutlined,
  EnvironmentOutlined,
  ImportOutlined,
  InboxOutlined,
  LaptopOutlined,
  PrinterOutlined,
  SettingOutlined,
  ShopOutlined,
  ShoppingCartOutlined,
  ShoppingOutlined,
  TeamOutlined,
} from "@ant-design/icons";
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
  { id: "today", path: "/today", icon: <CalendarOutlined />, reachedFrom: "navigation" },
  { id: "campaigns", path: "/campaigns", icon: <ShoppingOutlined />, reachedFrom: "navigation" },
  {
    id: "purchasing",
    path: "/purchasing",
    icon: <ShoppingCartOutlined />,
    reachedFrom: "navigation",
  },
  { id: "arrival", path: "/arrival", icon: <InboxOutlined />, reachedFrom: "navigation" },
  { id: "handout", path: "/handout", icon: <CheckSquareOutlined />, reachedFrom: "navigation" },
  { id: "members", path: "/members", icon: <TeamOutlined />, reachedFrom: "navigation" },
  { id: "products", path: "/products", icon: <AppstoreOutlined />, reachedFrom: "navigation" },
  { id: "learned", path: "/learned", icon: <BookOutlined />, reachedFrom: "menu" },
  { id: "stock", path: "/stock", icon: <DatabaseOutlined />, reachedFrom: "menu" },
  { id: "centre", path: "/centre", icon: <BankOutlined />, reachedFrom: "menu" },
  { id: "suppliers", path: "/suppliers", icon: <ShopOutlined />, reachedFrom: "menu" },
  {
    id: "pickup_points",
    path: "/pickup-points",
    icon: <EnvironmentOutlined />,
    reachedFrom: "menu",
  },
  { id: "labels", path: "/labels", icon: <PrinterOutlined />, reachedFrom: "menu" },
  { id: "import", path: "/import", icon: <ImportOutlined />, reachedFrom: "menu" },
  { id: "inbox", path: "/inbox", icon: <BellOutlined />, reachedFrom: "menu" },
  { id: "devices", path: "/devices", icon: <LaptopOutlined />, reachedFrom: "menu" },
  { id: "settings", path: "/settings", icon: <SettingOutlined />, reachedFrom: "menu" },
];
