import { queryOptions } from "@tanstack/react-query";
import { commands, type Habit, type WordForm } from "../bindings";
import type { QueryKey } from "./areas";
import { ask } from "./ask";

export type { Habit, HabitRow, LearnedPage, Meaning, Taught, WordForm, WordRow } from "../bindings";

/** What corrections taught: words, the latest first, and how the group writes. */
export const learnedQuery = queryOptions({
  queryKey: ["learned", "page"] satisfies QueryKey,
  queryFn: () => ask(commands.learnedPage()),
  // A word means a card, and is met in lists.
  meta: { alsoReads: ["members", "products", "campaigns"] },
});

export const saveWord = (form: WordForm) => ask(commands.saveWord(form));

export const forgetWords = (ids: string[]) => ask(commands.forgetWords(ids));

/** Says that a habit holds or does not; `null` leaves it to what corrections show. */
export const sayHabit = (habit: Habit, holds: boolean | null) =>
  ask(commands.sayHabit(habit, holds));

export const forgetHabit = (habit: Habit) => ask(commands.forgetHabit(habit));
