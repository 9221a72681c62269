import { CloseOutlined } from "@ant-design/icons";
import { Button } from "antd";
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
} from "react";
import { useTranslation } from "react-i18next";
import { ErrorLine } from "./ErrorLine";
import "./answers.css";

/** Long enough to read a line and reach for 撤销. */
const SHOWN_MS = 8_000;

/** What can be done after an act is done: a way back, or a step on. */
interface FollowUp {
  label: string;
  act: () => void;
}

interface Done {
  kind: "done";
  text: string;
  followUp?: FollowUp;
}

interface Failed {
  kind: "failed";
  error: unknown;
  where?: string;
}

interface Answers {
  /** Says that an act is done, with a way back where there is one. */
  say: (text: string, undo?: () => void) => void;
  /** Says that an act is done, and offers what is often wanted next. */
  offer: (text: string, followUp: FollowUp) => void;
  /** Says that an act failed; stays until it is read and closed. */
  fail: (error: unknown, where?: string) => void;
}

const AnswersContext = createContext<Answers | null>(null);

/** The quiet line at the bottom that answers every act. The last act counts: a new answer takes the place of the old. */
export function AnswersProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const [answer, setAnswer] = useState<Done | Failed | null>(null);
  const [held, setHeld] = useState(false);
  const close = useCallback(() => setAnswer(null), []);

  useEffect(() => {
    if (answer?.kind !== "done" || held) return;
    const leaving = setTimeout(close, SHOWN_MS);
    return () => clearTimeout(leaving);
  }, [answer, held, close]);

  const answers = useMemo<Answers>(
    () => ({
      say: (text, undo) => {
        const followUp = undo && { label: t("history.undo"), act: undo };
        setAnswer({ kind: "done", text, followUp });
      },
      offer: (text, followUp) => setAnswer({ kind: "done", text, followUp }),
      fail: (error, where) => setAnswer({ kind: "failed", error, where }),
    }),
    [t],
  );

  const closeButton = (
    <Button
      type="text"
      size="small"
      icon={<CloseOutlined aria-hidden="true" />}
      onClick={close}
      aria-label={t("answer.close")}
    />
  );
  const followUp = answer?.kind === "done" ? answer.followUp : undefined;

  return (
    <AnswersContext value={answers}>
      {children}
      <section
        className="answers"
        aria-label={t("answer.label")}
        onPointerEnter={() => setHeld(true)}
        onPointerLeave={() => setHeld(false)}
        onFocus={() => setHeld(true)}
        onBlur={() => setHeld(false)}
      >
        {/* Always there: screen readers speak only what changes within a live region they know. */}
        <div role="status">
          {answer?.kind === "done" && (
            <div className="answer">
              <span>{answer.text}</span>
              {followUp && (
                <Button
                  type="link"
                  size="small"
                  onClick={() => {
                    close();
                    followUp.act();
                  }}
                >
                  {followUp.label}
                </Button>
              )}
              {closeButton}
            </div>
          )}
        </div>
        {answer?.kind === "failed" && (
          <div className="answer answer-failed">
            <ErrorLine error={answer.error} where={answer.where} action={closeButton} />
          </div>
        )}
      </section>
    </AnswersContext>
  );
}

/** The line that answers acts. */
export function useAnswers(): Answers {
  const answers = useContext(AnswersContext);
  if (!answers) throw new Error("useAnswers needs an AnswersProvider above it");
  return answers;
}
