import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { HabitRow, WordRow } from "../../api/learned";
import { expectAccessible } from "../../test/accessibility";
import { renderPage } from "../../test/render-page";
import { LearnedPage } from "./LearnedPage";

const DAY_MS = 86_400_000;

function word(id: string, written: string, name: string | null): WordRow {
  return {
    id,
    word: written,
    means: { meaning: { member: `m-${id}` }, sense: "person", name, product_id: null },
    came: { how: "by_hand" },
    at: Date.now() - DAY_MS,
    earlier: null,
    uses: 0,
    last_used: null,
    others: [],
  };
}

const rain: WordRow = {
  ...word("rain", "小雨妈", "王丽"),
  came: { how: "corrected", campaign_id: "c1", campaign: "周三水果" },
  earlier: "李姐",
  uses: 3,
  last_used: Date.now() - DAY_MS,
};
const apples: WordRow = {
  ...word("apples", "脆甜王", "苹果 小果"),
  means: {
    meaning: { variant: "v1" },
    sense: "goods",
    name: "苹果 小果",
    product_id: "p1",
  },
  others: ["脆甜王苹果"],
};
const dash: HabitRow = {
  habit: "dash_parts",
  for_it: 3,
  against: 1,
  last: null,
  said: null,
  leans: null,
};

async function openLearned(words: WordRow[], habits: HabitRow[] = []) {
  const page = renderPage(<LearnedPage />, {
    learned_page: () => ({ words, habits }),
    list_members: () => [],
    list_products: () => [],
    save_word: () => "id",
    forget_words: () => null,
    say_habit: () => null,
    forget_habit: () => null,
  });
  await screen.findByRole("heading", { name: "记住的叫法" });
  return page;
}

it("says what a word means, from which correction, what it meant before and how often it was met", async () => {
  await openLearned([rain]);
  const row = within((await screen.findByText("小雨妈")).closest('[role="row"]') as HTMLElement);
  for (const told of ["王丽", "原来指李姐", "周三水果", /^3\s?次 · 1\s?天前$/]) {
    expect(row.getByText(told)).toBeTruthy();
  }
});

it("says what else goes by a word, and what means nothing any more", async () => {
  await openLearned([apples, word("gone", "老叫法", null)]);
  expect(await screen.findByText(/脆甜王苹果也这么叫/)).toBeTruthy();
  expect(screen.getByText(/已移除，不再起作用/)).toBeTruthy();
});

it("forgets the words that were selected, and answers for it", async () => {
  const { user, called } = await openLearned([rain, apples]);
  const row = (await screen.findByText("小雨妈")).closest('[role="row"]') as HTMLElement;
  const [check] = within(row).getAllByRole("gridcell");
  await user.click(check as HTMLElement);
  await user.click(await screen.findByRole("button", { name: /忘掉\s?1\s?个/ }));
  await screen.findByText("已忘掉“小雨妈”");
  expect(called).toHaveBeenCalledWith("forget_words", { ids: ["rain"] });
});

it("settles and forgets a habit of the group", async () => {
  const { user, called } = await openLearned([], [dash]);
  const habits = within(await screen.findByRole("region", { name: "这个群怎么写" }));
  expect(habits.getByText(/3\s?次是，1\s?次不是/)).toBeTruthy();
  await user.click(habits.getByText("就是这样"));
  await waitFor(() =>
    expect(called).toHaveBeenCalledWith("say_habit", { habit: "dash_parts", holds: true }),
  );
  await user.click(habits.getByRole("button", { name: "忘掉" }));
  await waitFor(() => expect(called).toHaveBeenCalledWith("forget_habit", { habit: "dash_parts" }));
});

it("keeps what a word meant while it is edited", async () => {
  const { user, called } = await openLearned([apples]);
  await user.click(await screen.findByText("脆甜王"));
  const field = await screen.findByLabelText("叫法");
  await user.clear(field);
  await user.type(field, "甜王");
  await user.keyboard("{Control>}{Enter}{/Control}");
  await screen.findByText(/已保存“甜王”/);
  const form = { id: "apples", word: "甜王", meaning: { variant: "v1" } };
  expect(called).toHaveBeenCalledWith("save_word", { form });
});

it("says how words come here while there are none", async () => {
  await openLearned([]);
  expect(await screen.findByText(/还没有记住的/)).toBeTruthy();
});

it("has nothing that axe finds fault with, nor has its card", async () => {
  const { user } = await openLearned([rain, apples], [dash]);
  await screen.findByText("小雨妈");
  await expectAccessible();
  await user.click(screen.getByText("小雨妈"));
  await screen.findByLabelText("叫法");
  await expectAccessible();
});
