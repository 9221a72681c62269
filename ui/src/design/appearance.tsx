import { ConfigProvider } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import {
  createContext,
  type ReactNode,
  useContext,
  useLayoutEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from "react";
import { useTranslation } from "react-i18next";
import { antdTheme } from "./antd-theme";
import { cssVariables } from "./css-variables";
import type { Mode } from "./tokens";

/** What the leader chose: to follow the system, or one of the two. */
export type AppearanceChoice = "system" | Mode;

interface Appearance {
  choice: AppearanceChoice;
  choose: (choice: AppearanceChoice) => void;
}

const AppearanceContext = createContext<Appearance | null>(null);

/** Belongs to this window on this computer, not to the shop: it is needed before the store is open. */
const STORED_UNDER = "linli.appearance";

function storedChoice(): AppearanceChoice {
  const stored = localStorage.getItem(STORED_UNDER);
  return stored === "light" || stored === "dark" ? stored : "system";
}

/** Whether the system says so, now and when it changes its mind. */
function useSystemSays(query: string): boolean {
  const media = useMemo(() => window.matchMedia(query), [query]);
  return useSyncExternalStore(
    (changed) => {
      media.addEventListener("change", changed);
      return () => media.removeEventListener("change", changed);
    },
    () => media.matches,
  );
}

/** Gives everything inside the tokens of the chosen mode, in CSS and in antd. */
export function AppearanceProvider({ children }: { children: ReactNode }) {
  const [choice, setChoice] = useState(storedChoice);
  const systemIsDark = useSystemSays("(prefers-color-scheme: dark)");
  const motion = !useSystemSays("(prefers-reduced-motion: reduce)");
  const systemMode: Mode = systemIsDark ? "dark" : "light";
  const mode = choice === "system" ? systemMode : choice;
  const { i18n } = useTranslation();

  useLayoutEffect(() => {
    const root = document.documentElement;
    for (const [name, value] of Object.entries(cssVariables(mode))) {
      root.style.setProperty(name, value);
    }
    root.style.colorScheme = mode;
  }, [mode]);

  const appearance = useMemo(
    () => ({
      choice,
      choose: (next: AppearanceChoice) => {
        localStorage.setItem(STORED_UNDER, next);
        setChoice(next);
      },
    }),
    [choice],
  );
  const theme = useMemo(() => antdTheme(mode, motion), [mode, motion]);

  return (
    <AppearanceContext value={appearance}>
      <ConfigProvider
        theme={theme}
        locale={i18n.language === "en" ? enUS : zhCN}
        // antd puts a space between the two Han characters of a button; ours are set tight.
        button={{ autoInsertSpace: false }}
        // A ripple on every press is decoration.
        wave={{ disabled: true }}
      >
        {children}
      </ConfigProvider>
    </AppearanceContext>
  );
}

/** The leader's choice of light or dark, and how to change it. */
export function useAppearance(): Appearance {
  const appearance = useContext(AppearanceContext);
  if (!appearance) throw new Error("useAppearance needs an AppearanceProvider above it");
  return appearance;
}
