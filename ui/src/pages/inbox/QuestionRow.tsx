import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { Question } from "../../api/inbox";
import { timeAgo } from "../../format/time-ago";
import { useNow } from "../../format/use-now";
import { Sides } from "./Sides";
import type { QuestionAct } from "./use-question-acts";
import { useTopic } from "./use-topic";
import { wayToSubject } from "./way";

interface Props {
  question: Question;
  acts: readonly QuestionAct[];
  /** Whether keys act upon it. */
  current: boolean;
  onCurrent: () => void;
}

/** One question: what it is about, what stands against what, and the answers. */
export function QuestionRow({ question, acts, current, onCurrent }: Props) {
  const { t } = useTranslation();
  const now = useNow();
  const { what, name, more } = useTopic()(question);
  return (
    <li
      className="question"
      // Reached by arrows, one at a time: keys answer the one that has the focus.
      tabIndex={current ? 0 : -1}
      data-current={current}
      aria-label={`${name} ${what}`}
      onFocus={onCurrent}
    >
      <div className="question-head">
        <Link className="question-name" {...wayToSubject(question)}>
          {name}
        </Link>
        <span className="question-what">{what}</span>
        <time className="question-at" dateTime={new Date(question.at).toISOString()}>
          {timeAgo(t, question.at, now)}
        </time>
      </div>
      {more && <p className="question-more">{more}</p>}
      <Sides about={question.about} acts={acts} />
      {question.about.kind === "same_person" && acts[2] && (
        <Button size="small" className="question-neither" onClick={() => void acts[2]?.run()}>
          {acts[2].label} <kbd>3</kbd>
        </Button>
      )}
      <span className="for-screen-readers">{t("inbox.keys_hint")}</span>
    </li>
  );
}
