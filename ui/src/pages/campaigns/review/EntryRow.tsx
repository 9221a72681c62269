import { memo, useDeferredValue, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { CampaignPage } from "../../../api/campaigns";
import type { Decision, Doubt, Entry, EntryView } from "../../../api/orders";
import { Amount } from "../../../format/Amount";
import { Items } from "../orders/Items";
import { Marks } from "../orders/Marks";
import { isWaiting } from "./decisions";
import { EntryEditor } from "./EntryEditor";

export interface EntryActs {
  focus: (entry: number) => void;
  hover: (entry: number | null) => void;
  decide: (entry: number, change: Partial<Decision>) => void;
  accept: (entry: number) => void;
  toggleSkipped: (entry: number) => void;
}

interface Props {
  campaign: CampaignPage;
  entry: Entry;
  view: EntryView;
  decision: Decision | undefined;
  isFocused: boolean;
  isHovered: boolean;
  doubtText: (doubt: Doubt) => string;
  /** Keep it stable. */
  acts: EntryActs;
}

/** One entry as it was read. The one that the leader is at opens, to be corrected in place. */
export const EntryRow = memo(function EntryRow(props: Props) {
  const { entry, view, decision, isFocused, isHovered, doubtText, acts } = props;
  const { t } = useTranslation();
  const row = useRef<HTMLLIElement>(null);
  // The fields are drawn once the hand rests: whoever holds an arrow key down flies past them.
  const rests = useDeferredValue(isFocused);
  const waiting = isWaiting(view, decision);
  const state = decision?.skipped ? "skipped" : waiting ? "waiting" : "settled";

  useEffect(() => {
    if (!isFocused || !row.current) return;
    row.current.scrollIntoView({ block: "nearest" });
    // The keys of the review are heard here, and Tab leads on into the fields of this entry.
    if (!row.current.contains(document.activeElement)) row.current.focus({ preventScroll: true });
  }, [isFocused]);

  return (
    <li
      ref={row}
      className="entry"
      tabIndex={-1}
      data-state={state}
      data-hovered={isHovered || undefined}
      aria-current={isFocused || undefined}
      aria-label={view.person.name || t("review.nobody")}
      onMouseEnter={() => acts.hover(view.entry)}
      onMouseLeave={() => acts.hover(null)}
    >
      <button
        type="button"
        tabIndex={-1}
        className="entry-head"
        aria-expanded={isFocused}
        onClick={() => acts.focus(view.entry)}
      >
        <span className="entry-index">{entry.index}</span>
        <span className="entry-name">{view.person.name || t("review.nobody")}</span>
        {view.person.member_id === null && <span className="entry-new">{t("review.new")}</span>}
        {view.action !== "order" && (
          <span className="entry-action">{t(`review.actions.${view.action}`)}</span>
        )}
        <span className="entry-items">
          <Items lines={view.lines} />
        </span>
        <Marks marks={view.marks} />
        {view.note && !waiting && <span className="entry-note">{view.note}</span>}
        <StateWord state={state} accepted={decision?.accepted ?? false} />
        <span className="entry-amount">
          <Amount fen={view.amount} />
        </span>
      </button>
      {waiting && !(isFocused && rests) && <Doubts doubts={entry.doubts} doubtText={doubtText} />}
      {isFocused && rests && (
        <EntryEditor {...props} waiting={waiting}>
          <Doubts doubts={entry.doubts} doubtText={doubtText} />
        </EntryEditor>
      )}
    </li>
  );
});

function StateWord({ state, accepted }: { state: string; accepted: boolean }) {
  const { t } = useTranslation();
  if (state === "skipped") return <span className="entry-state">{t("review.skipped")}</span>;
  if (accepted) return <span className="entry-state entry-accepted">{t("review.accepted")}</span>;
  return null;
}

interface DoubtsProps {
  doubts: readonly Doubt[];
  doubtText: (doubt: Doubt) => string;
}

function Doubts({ doubts, doubtText }: DoubtsProps) {
  const { t } = useTranslation();
  const texts = doubts.length > 0 ? doubts.map(doubtText) : [t("review.unsure")];
  return (
    <ul className="doubts">
      {[...new Set(texts)].map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}
