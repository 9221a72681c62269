import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { blankDraft } from "./drafts";

const STORED_UNDER = "linli.review-drafts.2";

/** The drafts as they are when the program starts. */
async function started() {
  vi.resetModules();
  return await import("./drafts");
}

beforeEach(() => localStorage.clear());
afterEach(() => {
  vi.useRealTimers();
});

it("keeps a list and what was decided about it over the end of the program", async () => {
  const first = await started();
  const form = { ...blankDraft("c1", "1. 王姐 大果"), mode: "addition" as const };
  first.keepDraft(blankDraft("c1", "1. 王姐 大果"));
  first.keepDraft(form);

  const second = await started();
  expect(second.draftOf("c1")).toEqual(form);
  expect(second.draftOf("c2")).toBeUndefined();
});

it("forgets a list that was discarded or taken in", async () => {
  const first = await started();
  first.keepDraft(blankDraft("c1", "1. 王姐 大果"));
  first.keepDraft(blankDraft("c2", "1. 老赵 梨"));
  first.dropDraft("c1");

  const second = await started();
  expect(second.draftOf("c1")).toBeUndefined();
  expect(second.draftOf("c2")?.text).toBe("1. 老赵 梨");
});

it("brings a list back that was discarded, with the way back through its decisions", async () => {
  const { keepDraft, dropDraft, draftOf, undoDraft } = await started();
  keepDraft(blankDraft("c1", "1. 王姐 大果"));
  keepDraft({ ...blankDraft("c1", "1. 王姐 大果"), mode: "addition" });
  const bringBack = dropDraft("c1");
  expect(draftOf("c1")).toBeUndefined();
  bringBack();
  expect(draftOf("c1")?.mode).toBe("addition");
  expect(undoDraft("c1")?.mode).toBeNull();
  expect((await started()).draftOf("c1")?.text).toBe("1. 王姐 大果");
});

it("does not bring a list back over one that was begun since", async () => {
  const { keepDraft, dropDraft, draftOf } = await started();
  keepDraft(blankDraft("c1", "1. 王姐 大果"));
  const bringBack = dropDraft("c1");
  keepDraft(blankDraft("c1", "1. 老赵 梨"));
  bringBack();
  expect(draftOf("c1")?.text).toBe("1. 老赵 梨");
});

it("forgets a list that nobody came back to", async () => {
  vi.useFakeTimers({ now: new Date(2026, 0, 1) });
  (await started()).keepDraft(blankDraft("c1", "1. 王姐 大果"));
  vi.setSystemTime(new Date(2026, 0, 14));
  expect((await started()).draftOf("c1")?.text).toBe("1. 王姐 大果");
  vi.setSystemTime(new Date(2026, 0, 16));
  expect((await started()).draftOf("c1")).toBeUndefined();
});

it.each(["{", "3", "[null, {}]", '[{"at": 1, "form": {"campaign_id": "c1"}}]'])(
  "takes what is no list for none: %s",
  async (stored) => {
    localStorage.setItem(STORED_UNDER, stored);
    expect((await started()).draftOf("c1")).toBeUndefined();
  },
);
