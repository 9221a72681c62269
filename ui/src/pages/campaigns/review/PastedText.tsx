import { useVirtualizer } from "@tanstack/react-virtual";
import { type MouseEvent, memo, useEffect, useEffectEvent, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { ChatList } from "../../../api/orders";
import { characters } from "./code-points";
import { type Piece, type TextLine, textLines } from "./text-lines";
import "./pasted-text.css";

interface Props {
  text: string;
  reading: ChatList | undefined;
  /** Where the entry or line begins that the leader is at, or rests the pointer on. */
  spotlit: number | null;
  /** A line to be shown; anew with each new object. */
  shownLine?: { line: number } | null;
  onHover: (entry: number | null) => void;
  onChoose: (entry: number) => void;
}

const LINE_PX = 22;

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

/** The text as it was pasted, with what each part was read as. Draws only the lines that are seen. */
export function PastedText({ text, reading = NOTHING_READ, spotlit, shownLine, ...on }: Props) {
  const { t } = useTranslation();
  const pane = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => textLines(characters(text), reading), [text, reading]);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => pane.current,
    estimateSize: () => LINE_PX,
    overscan: 12,
    // The lines around an entry are seen with it.
    scrollPaddingStart: 5 * LINE_PX,
    scrollPaddingEnd: 5 * LINE_PX,
    useFlushSync: false,
  });
  const drawn = virtual.getVirtualItems();

  const showSpotlit = useEffectEvent(() => {
    const index = lines.findIndex((line) => spotlit !== null && line.entries.includes(spotlit));
    if (index >= 0) virtual.scrollToIndex(index, { align: "auto" });
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: shown when it comes into the light, not whenever lines change
  useEffect(() => showSpotlit(), [spotlit]);
  const showLine = useEffectEvent(() => {
    if (shownLine) virtual.scrollToIndex(shownLine.line - 1, { align: "center" });
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for again, it is shown again
  useEffect(() => showLine(), [shownLine]);

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
      onMouseOver={(event) => on.onHover(entryUnder(event))}
      onFocus={() => {}}
      onMouseLeave={() => on.onHover(null)}
      onClick={(event) => {
        const entry = entryUnder(event);
        if (entry !== null) on.onChoose(entry);
      }}
    >
      <ol style={{ height: virtual.getTotalSize(), paddingTop: drawn[0]?.start ?? 0 }}>
        {drawn.map(({ index }) => {
          const line = lines[index];
          return (
            line && (
              <Line
                key={line.number}
                index={index}
                measure={virtual.measureElement}
                line={line}
                spotlit={spotlit !== null && line.entries.includes(spotlit) ? spotlit : null}
              />
            )
          );
        })}
      </ol>
    </div>
  );
}

interface LineProps {
  index: number;
  measure: (element: Element | null) => void;
  line: TextLine;
  spotlit: number | null;
}

const Line = memo(function Line({ index, measure, line, spotlit }: LineProps) {
  return (
    <li
      ref={measure}
      data-index={index}
      data-line={line.number}
      className={spotlit === null ? undefined : "is-spotlit"}
    >
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
