import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { CampaignPage } from "../../../api/campaigns";
import type { Doubt, PasteForm } from "../../../api/orders";
import { type EntryActs, ReadingRow } from "./ReadingRow";
import type { Row } from "./rows";
import type { Review } from "./use-review";

/** What a row is taken to be high until it is drawn: a line, and a line more for each doubt. */
const ROW_PX = 33;
const DOUBT_PX = 20;

interface Props {
  campaign: CampaignPage;
  form: PasteForm;
  review: Review;
  /** Where the pointer rests. */
  hovered: number | null;
  chars: readonly string[];
  doubtText: (doubt: Doubt) => string;
  onShowLine: (line: number) => void;
}

/**
 * The reading as a list: what must be looked at first, what touches stored orders next, what is certain last. Draws only
 * what is seen, so that a key is answered at once however long the list is.
 */
export function ReadingList(props: Props) {
  const { campaign, form, review, hovered, chars, doubtText, onShowLine } = props;
  const { t } = useTranslation();
  const acts = useStableActs(review, onShowLine);
  const scroller = useRef<HTMLDivElement>(null);
  const { rows, focus } = review;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => estimate(rows[index], review),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 8,
    scrollPaddingStart: ROW_PX,
    scrollPaddingEnd: ROW_PX,
    useFlushSync: false,
  });
  const decisions = useMemo(
    () => new Map(form.decisions.map((decision) => [decision.at, decision])),
    [form.decisions],
  );
  const drawn = virtual.getVirtualItems();

  const showFocused = useEffectEvent(() => {
    const index = rows.findIndex((row) => isAt(row, focus));
    if (index >= 0) virtual.scrollToIndex(index, { align: "auto" });
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is shown when it is gone to, not whenever rows change
  useEffect(() => showFocused(), [focus]);
  const { wanted } = review.section;
  const showSection = useEffectEvent(() => {
    const index = rows.findIndex((row) => row.kind === "heading" && row.section === wanted);
    if (index >= 0) virtual.scrollToIndex(index, { align: "start" });
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for again, it is gone to again
  useEffect(() => showSection(), [review.section]);
  // A row that is scrolled out of sight takes the focus with it; the keys of the review are heard here all the same.
  useLayoutEffect(() => {
    if (document.activeElement === document.body) scroller.current?.focus({ preventScroll: true });
  });

  const above = rows.slice(0, (virtual.range?.startIndex ?? 0) + 1);
  const section = above.findLast((row) => row.kind === "heading");
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset holds fields, not a list
    <div
      ref={scroller}
      className="review-list"
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable
      tabIndex={0}
      aria-label={t("review.reading")}
    >
      {section?.kind === "heading" && (
        <div className="section-now" aria-hidden="true">
          {t(`review.sections.${section.section}`)} <span>{section.count}</span>
        </div>
      )}
      <ul
        className="reading"
        style={{ height: virtual.getTotalSize(), paddingTop: drawn[0]?.start ?? 0 }}
      >
        {drawn.map(({ index, key }) => {
          const row = rows[index];
          if (!row) return null;
          const at = placeOf(row);
          return (
            <ReadingRow
              key={key}
              index={index}
              measure={virtual.measureElement}
              campaign={campaign}
              row={row}
              place={at === null ? undefined : review.places.entries.get(at)}
              decision={at === null ? undefined : decisions.get(at)}
              isFocused={at !== null && focus === at}
              isHovered={at !== null && hovered === at}
              isCutting={at !== null && review.cutting === at}
              chars={chars}
              doubtText={doubtText}
              acts={acts}
            />
          );
        })}
      </ul>
    </div>
  );
}

/** Where a row that can be stood at begins in the text. */
function placeOf(row: Row): number | null {
  if (row.kind === "entry") return row.view.at;
  return row.kind === "unread" ? row.unread.source.start : null;
}

function isAt(row: Row, focus: number | null): boolean {
  return focus !== null && placeOf(row) === focus;
}

function estimate(row: Row | undefined, { places }: Review): number {
  if (row?.kind !== "entry" || !row.view.undecided) return ROW_PX;
  const doubts = places.entries.get(row.view.at)?.entry.doubts.length ?? 0;
  return ROW_PX + Math.max(1, doubts) * DOUBT_PX;
}

/** The acts as one object that never changes: all rows would be drawn again with every key otherwise. */
function useStableActs(review: Review, showLine: (line: number) => void): EntryActs {
  const current = useRef({ review, showLine });
  useEffect(() => {
    current.current = { review, showLine };
  });
  return useMemo(() => {
    const now = () => current.current.review;
    return {
      focus: (at) => now().setFocus(at),
      hover: (at) => now().setHovered(at),
      decide: (at, change) => now().decide(at, change),
      accept: (at) => now().accept(at),
      toggleSkipped: (at) => now().toggleSkipped(at),
      startCut: (at) => now().setCutting(at),
      cut: (entry, at) => now().cut(entry, at),
      join: (at) => now().join(at),
      endName: (entry, at) => now().endName(entry, at),
      samePerson: (at) => now().samePerson(at),
      readLine: (at) => now().readLine(at),
      allowOverPaid: (orderId, allowed) => now().allowOverPaid(orderId, allowed),
      goToEntry: (entry) => now().goToEntry(entry),
      showLine: (line) => current.current.showLine(line),
    };
  }, []);
}
