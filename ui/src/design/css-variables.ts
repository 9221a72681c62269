import { type Mode, measure, palettes, type } from "./tokens";

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** The tokens as CSS custom properties: `inkSoft` → `--ink-soft`, `gridRowPx` → `--grid-row`. */
export function cssVariables(mode: Mode): Record<string, string> {
  const colours = Object.entries(palettes[mode]).map(([name, value]) => [
    `--${kebab(name)}`,
    value,
  ]);
  const lengths = Object.entries({ ...measure, ...pixelSizes() }).map(([name, px]) => [
    `--${kebab(name.replace(/Px$/, ""))}`,
    `${px}px`,
  ]);
  return Object.fromEntries([
    ...colours,
    ...lengths,
    ["--font", type.family],
    ["--strong", String(type.strong)],
  ]);
}

function pixelSizes() {
  return {
    textBodyPx: type.bodyPx,
    textGridPx: type.gridPx,
    textSmallPx: type.smallPx,
    textTitlePx: type.titlePx,
  };
}
