import { type KeyboardEvent, useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Entry } from "../../../api/orders";
import { isComposing } from "../../../keyboard/composing";
import { likelyCut, wordsOf } from "./words";

interface Props {
  entry: Entry;
  chars: readonly string[];
  onCut: (at: number) => void;
  onLeave: () => void;
}

/** Asks where an entry is to be cut in two: the arrows go from word to word, and what is behind them is the second order. */
export function CutBar({ entry, chars, onCut, onLeave }: Props) {
  const { t } = useTranslation();
  const bar = useRef<HTMLDivElement>(null);
  const words = useMemo(() => wordsOf(chars, entry), [chars, entry]);
  const buttons = () => [...(bar.current?.querySelectorAll<HTMLElement>("button") ?? [])];
  // The first word is no button: an order of nothing would be left before it.
  const goTo = (word: number) => buttons()[word - 1]?.focus();
  useEffect(() => {
    const word = likelyCut(words, entry);
    bar.current?.querySelectorAll<HTMLElement>("button")[word - 1]?.focus();
  }, [words, entry]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    // Here every key is this bar's own.
    event.stopPropagation();
    const at = buttons().indexOf(document.activeElement as HTMLElement) + 1;
    if (event.key === "Escape") onLeave();
    else if (event.key === "ArrowLeft") goTo(Math.max(1, at - 1));
    else if (event.key === "ArrowRight") goTo(Math.min(words.length - 1, at + 1));
    else if (event.key === "Home") goTo(1);
    else if (event.key === "End") goTo(words.length - 1);
    else return;
    event.preventDefault();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the words within are the buttons; the arrows lead between them
    <div ref={bar} className="cut-bar" onKeyDown={onKeyDown}>
      <p>{words.length > 1 ? t("review.cut_where") : t("review.cut_nowhere")}</p>
      <div className="cut-words">
        {words.map(({ at, text }, index) =>
          index === 0 ? (
            <span key={at}>{text}</span>
          ) : (
            <button
              key={at}
              type="button"
              aria-label={t("review.cut_before", { text: text.trim() })}
              onClick={() => onCut(at)}
            >
              {text}
            </button>
          ),
        )}
      </div>
    </div>
  );
}
