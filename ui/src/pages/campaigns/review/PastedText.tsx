import { type MouseEvent, memo, useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { ChatList } from "../../../api/orders";
import { characters } from "./code-points";
import { type Piece, type TextLine, textLines } from "./text-lines";
import "./pasted-text.css";

interface Props {
  text: string;
  reading: ChatList | undefined;
  /** The entry that the leader is at, or rests the pointer on. */
  spotlit: number | null;
  onHover: (entry: number | null) => void;
  onChoose: (entry: number) => void;
}

const NOTHING_READ: ChatList = {
  title: null,
  dates: [],
  kind: { kind: "orders" },
  menu: [],
  entries: [],
  unread: [],
  remark: null,
  doubts: [],
  structure: [],
  announcements: [],
  steps: 0,
};

/** The text as it was pasted, with what each part was read as. */
export function PastedText({ text, reading = NOTHING_READ, spotlit, onHover, onChoose }: Props) {
  const { t } = useTranslation();
  const pane = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => textLines(characters(text), reading), [text, reading]);

  useEffect(() => {
    if (spotlit === null) return;
    const piece = pane.current?.querySelector(`[data-entry="${spotlit}"]`);
    piece?.closest("li")?.scrollIntoView({ block: "nearest" });
  }, [spotlit]);

  const entryUnder = (event: MouseEvent) => {
    const entry = (event.target as Element).closest<HTMLElement>("[data-entry]")?.dataset.entry;
    return entry === undefined ? null : Number(entry);
  };

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the arrow keys of the review go through the same entries
    // biome-ignore lint/a11y/useSemanticElements: a fieldset holds fields, not a text
    <div
      ref={pane}
      className="pasted-text"
      role="group"
      // Scrolled by keys too.
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable
      tabIndex={0}
      aria-label={t("review.text")}
      onMouseOver={(event) => onHover(entryUnder(event))}
      onFocus={() => {}}
      onMouseLeave={() => onHover(null)}
      onClick={(event) => {
        const entry = entryUnder(event);
        if (entry !== null) onChoose(entry);
      }}
    >
      <ol>
        {lines.map((line) => (
          <Line
            key={line.number}
            line={line}
            spotlit={spotlit !== null && line.entries.includes(spotlit) ? spotlit : null}
          />
        ))}
      </ol>
    </div>
  );
}

const Line = memo(function Line({ line, spotlit }: { line: TextLine; spotlit: number | null }) {
  return (
    <li data-line={line.number} className={spotlit === null ? undefined : "is-spotlit"}>
      <span className="line-number" aria-hidden="true">
        {line.number}
      </span>
      <span className="line-text">
        {line.pieces.map((piece, at) => (
          <PieceText
            // biome-ignore lint/suspicious/noArrayIndexKey: a line's pieces never change places
            key={at}
            piece={piece}
            isSpotlit={spotlit !== null && piece.entry === spotlit}
          />
        ))}
      </span>
    </li>
  );
});

function PieceText({ piece, isSpotlit }: { piece: Piece; isSpotlit: boolean }) {
  return (
    <span
      className={isSpotlit ? "piece piece-spotlit" : "piece"}
      data-entry={piece.entry ?? undefined}
      data-kind={piece.kind ?? undefined}
      data-doubted={piece.doubted || undefined}
    >
      {piece.text}
    </span>
  );
}
