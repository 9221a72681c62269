import { expect, it } from "vitest";
import { FEN_MAX, fenToYuan, formatFen, parseYuan } from "./fen";

it.each([
  [0, "¥0.00"],
  [5, "¥0.05"],
  [1250, "¥12.50"],
  [123450, "¥1,234.50"],
  [-5, "-¥0.05"],
  [-100000000, "-¥1,000,000.00"],
])("shows %d fen", (fen, shown) => {
  expect(formatFen(fen)).toBe(shown);
});

it.each([
  ["12.5", 1250],
  ["12", 1200],
  ["12.", 1200],
  [".5", 50],
  ["0.29", 29],
  ["1.13", 113],
  ["¥1,234.50", 123450],
  ["￥12", 1200],
  ["１２。５", 1250],
  [" 12元 ", 1200],
  ["9.9块", 990],
  ["100000000", FEN_MAX],
])("reads %s", (text, fen) => {
  expect(parseYuan(text)).toBe(fen);
});

it.each(["", ".", "¥", "12.345", "1,23", "十二", "-1", "1e3", "12.5.1", "100000000.01"])(
  "does not take %j for an amount",
  (text) => {
    expect(parseYuan(text)).toBeNull();
  },
);

it("reads back every amount it writes", () => {
  for (let fen = 0; fen < 20_000; fen += 7) expect(parseYuan(fenToYuan(fen))).toBe(fen);
});
