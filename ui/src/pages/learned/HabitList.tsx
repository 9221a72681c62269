import { Button, Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { forgetHabit, type HabitRow, sayHabit } from "../../api/learned";
import { useAct } from "../../history/use-act";

type Said = "seen" | "holds" | "not";

/** How the group writes, as far as corrections have shown; each can be settled by hand, or forgotten. */
export function HabitList({ habits }: { habits: readonly HabitRow[] }) {
  const { t } = useTranslation();
  const act = useAct();
  if (habits.length === 0) return null;

  const say = (row: HabitRow, said: Said) =>
    act(() => sayHabit(row.habit, said === "seen" ? null : said === "holds"), {
      done: () => t("learned.habit_said"),
      where: t(`habits.${row.habit}`),
    });
  const forget = (row: HabitRow) =>
    act(() => forgetHabit(row.habit), {
      done: () => t("learned.habit_forgotten"),
      where: t(`habits.${row.habit}`),
    });

  return (
    <section className="habits" aria-label={t("learned.habits")}>
      <h2>{t("learned.habits")}</h2>
      <ul>
        {habits.map((row) => (
          <li key={row.habit}>
            <span className="habit-words">
              <span>{t(`habits.${row.habit}`)}</span>
              <span className="habit-seen">
                {t("learned.seen", { yes: row.for_it, no: row.against })}
                {row.leans === null && <> · {t("learned.divided")}</>}
              </span>
            </span>
            <Segmented<Said>
              aria-label={t(`habits.${row.habit}`)}
              value={row.said === null ? "seen" : row.said ? "holds" : "not"}
              onChange={(said) => void say(row, said)}
              options={[
                { value: "seen", label: t("learned.as_seen") },
                { value: "holds", label: t("learned.always") },
                { value: "not", label: t("learned.never") },
              ]}
            />
            <Button type="text" onClick={() => void forget(row)}>
              {t("learned.forget")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
