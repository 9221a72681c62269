import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import en from "../../../assets/locales/en.json";
import zhCN from "../../../assets/locales/zh-CN.json";

type Texts = { [key: string]: string | Texts };

/** Dotted key → text. English counts in two forms where Chinese has one, so the ending of a plural is left off. */
function flat(texts: Texts, before = ""): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, text]) => {
      const path = before + key;
      return typeof text === "string"
        ? [[path.replace(/_(one|other)$/, ""), text] as const]
        : [...flat(text, `${path}.`)];
    }),
  );
}

function placeholders(text = ""): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? "").sort();
}

const chinese = flat(zhCN);
const english = flat(en);

it("says everything in both languages", () => {
  expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
});

it.each([...chinese.keys()])("fills %s with the same values in both languages", (key) => {
  expect(placeholders(english.get(key))).toEqual(placeholders(chinese.get(key)));
});

it("keeps error codes flat, for the command line reads them too", () => {
  for (const texts of [zhCN, en]) {
    for (const [code, text] of Object.entries(texts.errors)) {
      expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/);
      expect(typeof text).toBe("string");
    }
  }
});

it("addresses the leader plainly", () => {
  for (const [key, text] of chinese) expect(text, key).not.toContain("您");
});

it("has every key that the source asks for", () => {
  const sources = readdirSync("src", { recursive: true, encoding: "utf8" }).filter(
    (file) => /\.tsx?$/.test(file) && !file.includes(".test."),
  );
  const asked = sources.flatMap((file) => {
    const source = readFileSync(`src/${file}`, "utf8");
    return [...source.matchAll(/\bt\(\s*"([\w.]+)"/g)].map(([, key]) => `${key} (${file})`);
  });
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((use) => !chinese.has(use.replace(/ .*/, "")))).toEqual([]);
});
