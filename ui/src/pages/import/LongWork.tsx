import { Button } from "antd";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { useShortcut } from "../../keyboard/shortcuts";
import { remainingSeconds } from "./remaining";

interface Props {
  /** What is done, and how far it is: `正在核对，12,000 / 100,000`. */
  words: string;
  done?: number;
  /** How many there are; where that is not known, nothing is said of how long it will take. */
  of?: number;
  /** Tells one kind of work from the next, whose pace is its own. */
  phase?: string;
  onStop: () => void;
}

/** Work that takes a while: what, how far, how long, and the way out of it. */
export function LongWork({ words, done = 0, of, phase = "", onStop }: Props) {
  const { t } = useTranslation();
  const begun = useRef({ phase, at: Date.now(), done });
  if (begun.current.phase !== phase) begun.current = { phase, at: Date.now(), done };
  const seconds =
    of === undefined
      ? null
      : remainingSeconds(done - begun.current.done, of - done, Date.now() - begun.current.at);
  useShortcut("close", onStop);
  return (
    <div className="long-work">
      <p role="status">{words}</p>
      <progress
        className="long-work-bar"
        max={of || undefined}
        value={of ? done : undefined}
        aria-label={words}
      />
      <p className="long-work-time">
        {seconds === null ? "\u00a0" : t("import.seconds_left", { count: seconds })}
      </p>
      <Button onClick={onStop}>
        {t("import.stop")} <kbd>Esc</kbd>
      </Button>
    </div>
  );
}
