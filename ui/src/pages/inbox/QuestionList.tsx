import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorLine } from "../../answer/ErrorLine";
import { inboxQuery, type Question } from "../../api/inbox";
import { EmptyState } from "../../grid/EmptyState";
import { isComposing } from "../../keyboard/composing";
import { isTextField } from "../../keyboard/shortcuts";
import { QuestionRow } from "./QuestionRow";
import { useQuestionActs } from "./use-question-acts";
import { wayToSubject } from "./way";

const NONE: readonly Question[] = [];

/** The questions, the latest first. Arrows go from one to the next, figures answer it, Enter opens what it is about. */
export function QuestionList() {
  const { t } = useTranslation();
  const { data: inbox, error } = useQuery(inboxQuery);
  const questions = inbox?.questions ?? NONE;
  const [at, setAt] = useState(0);
  const list = useRef<HTMLOListElement>(null);
  const hasFocus = useRef(false);
  const actsOf = useQuestionActs();
  const goTo = useNavigate();
  const current = Math.min(at, questions.length - 1);

  // An answered question goes, and the next one takes its place under the hand.
  useEffect(() => {
    if (hasFocus.current) focusRow(list.current, current);
  }, [current]);

  const onKeyDown = (event: KeyboardEvent) => {
    const question = questions[current];
    if (!question || isComposing(event) || isTextField(event.target)) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = actsOf(question)[Number(event.key) - 1];
    const onRow = event.target instanceof HTMLLIElement;
    if (event.key === "ArrowDown") setAt(Math.min(current + 1, questions.length - 1));
    else if (event.key === "ArrowUp") setAt(Math.max(current - 1, 0));
    else if (event.key === "Home") setAt(0);
    else if (event.key === "End") setAt(questions.length - 1);
    else if (act) void act.run();
    else if (event.key === "Enter" && onRow) void goTo(wayToSubject(question));
    else return;
    event.preventDefault();
  };

  if (error) return <ErrorLine error={error} where={t("places.inbox.title")} />;
  if (!inbox) return null;
  if (inbox.is_leaders) return <EmptyState>{t("inbox.leaders")}</EmptyState>;
  if (questions.length === 0) return <EmptyState>{t("inbox.nothing")}</EmptyState>;
  return (
    <ol
      ref={list}
      className="questions"
      aria-label={t("inbox.questions")}
      onKeyDown={onKeyDown}
      onFocus={() => {
        hasFocus.current = true;
      }}
      onBlur={({ currentTarget, relatedTarget }) => {
        // The row that was answered loses the focus by going away, which leads nowhere.
        hasFocus.current = relatedTarget === null || currentTarget.contains(relatedTarget);
      }}
    >
      {questions.map((question, index) => (
        <QuestionRow
          key={question.key}
          question={question}
          acts={actsOf(question)}
          current={index === current}
          onCurrent={() => setAt(index)}
        />
      ))}
    </ol>
  );
}

function focusRow(list: HTMLElement | null, index: number) {
  list?.querySelectorAll<HTMLElement>(":scope > li")[index]?.focus();
}
