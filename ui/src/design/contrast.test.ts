import { describe, expect, it } from "vitest";
import { type Mode, type Palette, palettes } from "./tokens";

/** Relative luminance of `#rrggbb`, by WCAG 2.2. */
function luminance(hex: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [
    number,
    number,
  ];
  return (light + 0.05) / (dark + 0.05);
}

type Pair = [front: keyof Palette, behind: keyof Palette];

const grounds = ["paper", "rail", "sheet", "hover", "leafTint"] as const;
const textPairs: Pair[] = [
  ...grounds.flatMap((behind): Pair[] => [
    ["ink", behind],
    ["inkSoft", behind],
    ["inkFaint", behind],
    ["leaf", behind],
    ["amber", behind],
    ["red", behind],
  ]),
  ["onLeaf", "leaf"],
  ["onLeaf", "leafHover"],
  ["ink", "amberTint"],
  ["inkSoft", "amberTint"],
  ["amber", "amberTint"],
  ["ink", "redTint"],
  ["red", "redTint"],
  ["paper", "ink"],
  ["readingPlace", "paper"],
  ["readingPlace", "hover"],
  ["readingNote", "paper"],
  ["readingNote", "hover"],
];
const edgePairs: Pair[] = [
  ["edge", "sheet"],
  ["edge", "paper"],
  ["edge", "rail"],
];

describe.each<Mode>(["light", "dark"])("%s", (mode) => {
  const palette = palettes[mode];

  it.each(textPairs)("%s can be read on %s", (front, behind) => {
    expect(contrast(palette[front], palette[behind])).toBeGreaterThanOrEqual(4.5);
  });

  it.each(edgePairs)("%s can be seen on %s", (front, behind) => {
    expect(contrast(palette[front], palette[behind])).toBeGreaterThanOrEqual(3);
  });
});

it("knows black on white", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
});
