/** The one place where colours, type and measures are decided. Everything else is derived from here. */

/** What a colour is for. Light and dark give each of these a value. */
export interface Palette {
  /** Behind everything. */
  paper: string;
  /** The navigation, heads and feet of grids: a shade beside the paper. */
  rail: string;
  /** Fields, drawers, menus: a sheet on the paper. */
  sheet: string;
  /** Under the pointer. */
  hover: string;
  /** Hairlines between rows. */
  rule: string;
  /** Edges that only divide more clearly than a hairline. */
  ruleStrong: string;
  /** Edges of fields and boxes, which must be seen to be used. */
  edge: string;
  /** Text. */
  ink: string;
  /** Text that explains other text. */
  inkSoft: string;
  /** Hints and what is switched off; still readable. */
  inkFaint: string;
  /** The accent, a deep leaf green: the primary act, links, focus, the chosen thing. */
  leaf: string;
  leafHover: string;
  /** Text on the accent. */
  onLeaf: string;
  /** Behind chosen rows and places. */
  leafTint: string;
  /** Look here. */
  amber: string;
  amberTint: string;
  /** Loss and errors only. */
  red: string;
  redTint: string;
  /** In a text that was read: places and phones, words of a note. Nowhere else. */
  readingPlace: string;
  readingNote: string;
  /** Over the page while a drawer is open. */
  veil: string;
}

export type Mode = "light" | "dark";

export const palettes: Record<Mode, Palette> = {
  light: {
    paper: "#fbfaf8",
    rail: "#f4f2ee",
    sheet: "#ffffff",
    hover: "#f1eee9",
    rule: "#e6e2db",
    ruleStrong: "#cdc7bc",
    edge: "#918a7f",
    ink: "#24211d",
    inkSoft: "#59534b",
    inkFaint: "#6b655c",
    leaf: "#2b6a3b",
    leafHover: "#21552e",
    onLeaf: "#ffffff",
    leafTint: "#e4eee3",
    amber: "#845300",
    amberTint: "#fbf0d8",
    red: "#b02a1f",
    redTint: "#fbe9e6",
    readingPlace: "#2c5a7a",
    readingNote: "#744a6e",
    veil: "rgb(36 33 29 / 0.28)",
  },
  dark: {
    paper: "#1c1b19",
    rail: "#171614",
    sheet: "#252320",
    hover: "#2c2a26",
    rule: "#37342f",
    ruleStrong: "#4d4942",
    edge: "#7d776d",
    ink: "#ece9e3",
    inkSoft: "#bdb7ad",
    inkFaint: "#a39c91",
    leaf: "#86c48e",
    leafHover: "#9bd3a2",
    onLeaf: "#10230f",
    leafTint: "#26382a",
    amber: "#e3b45a",
    amberTint: "#3b311b",
    red: "#f2938a",
    redTint: "#432623",
    readingPlace: "#8fbbdb",
    readingNote: "#d3a7cb",
    veil: "rgb(0 0 0 / 0.45)",
  },
};

export const type = {
  /** The systems' own Han fonts: Windows, macOS, Linux. */
  family:
    '"PingFang SC", "Microsoft YaHei UI", "Noto Sans CJK SC", system-ui, -apple-system, sans-serif',
  bodyPx: 14,
  gridPx: 13,
  smallPx: 12,
  titlePx: 18,
  lineHeight: 1.5715,
  regular: 400,
  /** The heavier of two weights. YaHei and PingFang draw 600 well; 500 falls back to regular on Windows. */
  strong: 600,
} as const;

export const measure = {
  /** The rhythm: gaps are multiples or halves of it. */
  stepPx: 8,
  gridRowPx: 36,
  controlPx: 32,
  railWidthPx: 168,
  railCollapsedPx: 72,
  topBarPx: 48,
  drawerPx: 480,
  radiusPx: 4,
} as const;
