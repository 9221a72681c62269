import { expect, it } from "vitest";
import { characters, textOf } from "./code-points";
import { blankDraft } from "./drafts";
import { entryOf, offers, previewing, spanOf } from "./testing";
import { textLines } from "./text-lines";

const text = "🥛🍎 接龙\n1. 👩‍👧小满 大果\n收到👌\n2. 王姐 梨";

function lines() {
  const entries = [
    entryOf(text, "1. 👩‍👧小满 大果", "👩‍👧小满", [{ words: "大果", offer: offers.large }]),
    entryOf(text, "2. 王姐 梨", "王姐", [{ words: "梨", offer: offers.pear }], ["variant_missing"]),
  ];
  const { reading } = previewing(entries)(blankDraft("c1", text));
  const unread = {
    line: 3,
    text: "收到👌",
    reason: "chatter" as const,
    source: spanOf(text, "收到👌"),
  };
  return textLines(characters(text), { ...reading, unread: [unread] });
}

it("counts characters as the reader does, so that no emoji shifts what follows", () => {
  expect(spanOf(text, "接龙")).toEqual({ start: 3, end: 5 });
  expect(textOf(characters(text), { start: 3, end: 5 })).toBe("接龙");
  const named = lines().flatMap(({ pieces }) => pieces.filter(({ kind }) => kind === "name"));
  expect(named.map((piece) => piece.text)).toEqual(["👩‍👧小满", "王姐"]);
});

it("keeps the text whole, line by line", () => {
  expect(lines().map(({ pieces }) => pieces.map((piece) => piece.text).join(""))).toEqual(
    text.split("\n"),
  );
});

it("knows of each line what can be stood at in it", () => {
  expect(lines().map(({ entries }) => entries)).toEqual([
    [],
    [spanOf(text, "1. 👩").start],
    [spanOf(text, "收到").start],
    [spanOf(text, "2. 王姐").start],
  ]);
});

it("marks what was not read and what is doubtful", () => {
  const pieces = lines().flatMap((line) => line.pieces);
  expect(pieces.filter(({ kind }) => kind === "unread").map((piece) => piece.text)).toEqual([
    "收到👌",
  ]);
  expect(pieces.filter(({ doubted }) => doubted).map((piece) => piece.text)).toEqual(["梨"]);
});
