import { type MappingAlgorithm, type ThemeConfig, theme } from "antd";
import { type Mode, measure, palettes, type } from "./tokens";

/** antd, dressed in our tokens: flat, tight, ruled by hairlines. */
export function antdTheme(mode: Mode, motion: boolean): ThemeConfig {
  const colour = palettes[mode];
  return {
    algorithm: [mode === "dark" ? theme.darkAlgorithm : theme.defaultAlgorithm, keepColours],
    // One version of antd on the page: its styles need no hash to tell them apart.
    hashed: false,
    token: {
      fontFamily: type.family,
      fontSize: type.bodyPx,
      fontSizeSM: type.smallPx,
      fontWeightStrong: type.strong,
      lineHeight: type.lineHeight,
      borderRadius: measure.radiusPx,
      borderRadiusLG: measure.radiusPx,
      borderRadiusSM: measure.radiusPx,
      borderRadiusXS: 2,
      controlHeight: measure.controlPx,
      wireframe: false,

      colorPrimary: colour.leaf,
      colorPrimaryHover: colour.leafHover,
      colorPrimaryActive: colour.leafHover,
      colorPrimaryBg: colour.leafTint,
      colorPrimaryBgHover: colour.leafTint,
      colorPrimaryText: colour.leaf,
      colorInfo: colour.leaf,
      colorSuccess: colour.leaf,
      colorWarning: colour.amber,
      colorWarningText: colour.amber,
      colorWarningBg: colour.amberTint,
      colorError: colour.red,
      colorErrorText: colour.red,
      colorErrorBg: colour.redTint,
      colorLink: colour.leaf,
      colorLinkHover: colour.leafHover,
      colorTextLightSolid: colour.onLeaf,

      colorText: colour.ink,
      colorTextSecondary: colour.inkSoft,
      colorTextTertiary: colour.inkFaint,
      colorTextPlaceholder: colour.inkFaint,
      colorTextDescription: colour.inkFaint,
      colorTextDisabled: colour.inkFaint,
      colorIcon: colour.inkFaint,
      colorBgBase: colour.paper,
      colorBgLayout: colour.paper,
      colorBgContainer: colour.sheet,
      colorBgElevated: colour.sheet,
      colorBgTextHover: colour.hover,
      colorBgMask: colour.veil,
      colorBorder: colour.edge,
      colorBorderSecondary: colour.rule,
      colorSplit: colour.rule,
      controlItemBgHover: colour.hover,
      controlItemBgActive: colour.leafTint,
      controlItemBgActiveHover: colour.leafTint,
      // Focus: a second line of the accent around a field's own edge, and a ring around everything else.
      controlOutlineWidth: 1,
      controlOutline: colour.leaf,
      colorErrorOutline: colour.red,
      colorWarningOutline: colour.amber,
      colorPrimaryBorder: colour.leaf,
      lineWidthFocus: 2,
      boxShadow: overlayShadow(mode),
      boxShadowSecondary: overlayShadow(mode),
      boxShadowTertiary: "none",
      motion,
      motionDurationFast: "0.08s",
      motionDurationMid: "0.12s",
      motionDurationSlow: "0.16s",
    },
    components: {
      Button: {
        primaryColor: colour.onLeaf,
        primaryShadow: "none",
        defaultShadow: "none",
        dangerShadow: "none",
        defaultHoverBg: colour.hover,
        defaultHoverColor: colour.ink,
        defaultHoverBorderColor: colour.edge,
        defaultBg: "transparent",
        // Its words say that it is a button, so its edge may be quieter than a field's.
        defaultBorderColor: colour.ruleStrong,
        fontWeight: type.regular,
        paddingInline: 12,
      },
      Form: { itemMarginBottom: 16, verticalLabelPadding: "0 0 4px", labelColor: colour.inkSoft },
      Drawer: { paddingLG: 16, footerPaddingBlock: 12, footerPaddingInline: 16 },
      Tooltip: { colorBgSpotlight: colour.ink, colorTextLightSolid: colour.paper },
      Segmented: {
        trackBg: colour.hover,
        itemSelectedBg: colour.sheet,
        itemSelectedColor: colour.leaf,
      },
    },
  };
}

/** antd's dark algorithm dims the colours it is given; ours were chosen for each mode and stay as they are. */
const keepColours: MappingAlgorithm = (seed, derived) => {
  const { colorPrimary, colorInfo, colorSuccess, colorWarning, colorError, colorLink } = seed;
  const map = derived ?? theme.defaultAlgorithm(seed);
  return { ...map, colorPrimary, colorInfo, colorSuccess, colorWarning, colorError, colorLink };
};

/** Only overlays cast one, so that they stand off the page they cover. */
function overlayShadow(mode: Mode): string {
  return mode === "dark"
    ? "0 8px 28px rgb(0 0 0 / 0.5)"
    : "0 8px 28px rgb(36 33 29 / 0.14), 0 0 0 1px rgb(36 33 29 / 0.06)";
}
