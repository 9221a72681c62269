import { useDeferredValue } from "react";
import { useTranslation } from "react-i18next";
import type { CampaignPage } from "../../../api/campaigns";
import type { Decision, Doubt, EntryView } from "../../../api/orders";
import { Amount } from "../../../format/Amount";
import { Items } from "../orders/Items";
import { Marks } from "../orders/Marks";
import { isSeen, isWaiting } from "./decisions";
import { EntryEditor } from "./EntryEditor";
import type { Place } from "./places";
import type { EntryActs, RowFrame } from "./ReadingRow";
import { Tolerance } from "./Tolerance";
import { useRowFocus } from "./use-row-focus";

interface Props extends RowFrame {
  campaign: CampaignPage;
  place: Place;
  decision: Decision | undefined;
  isFocused: boolean;
  isHovered: boolean;
  isCutting: boolean;
  chars: readonly string[];
  doubtText: (doubt: Doubt) => string;
  acts: EntryActs;
}

/** One entry as it was read. The one that the leader is at opens, to be corrected in place. */
export function EntryRow(props: Props) {
  const { index, measure, place, decision, isFocused, isHovered, doubtText, acts } = props;
  const { at, entry, view } = place;
  const { t } = useTranslation();
  // The fields are drawn once the hand rests: whoever holds an arrow key down flies past them.
  const rests = useDeferredValue(isFocused);
  const isOpen = isFocused && rests;
  const row = useRowFocus({ index, measure }, isFocused, isOpen);
  const waiting = isWaiting(view, decision);
  const seen = isSeen(view, decision);
  const state = decision?.skipped || seen ? "skipped" : waiting ? "waiting" : "settled";
  const name = view.person.name || t("review.nobody");

  return (
    <li
      {...row}
      className="entry"
      tabIndex={-1}
      data-state={state}
      data-hovered={isHovered || undefined}
      aria-current={isFocused || undefined}
      aria-label={name}
      onMouseEnter={() => acts.hover(at)}
      onMouseLeave={() => acts.hover(null)}
    >
      <button
        type="button"
        tabIndex={-1}
        className="entry-head"
        aria-expanded={isFocused}
        onClick={() => acts.focus(at)}
      >
        <span className="entry-index">{entry.index}</span>
        <span className="entry-name" title={name}>
          {name}
        </span>
        {view.person.member_id === null && <span className="entry-new">{t("review.new")}</span>}
        {view.action !== "order" && (
          <span className="entry-action">{t(`review.actions.${view.action}`)}</span>
        )}
        <span className="entry-items">
          <Items lines={view.lines} />
        </span>
        <Marks marks={view.marks} />
        {view.note && !waiting && <span className="entry-note">{view.note}</span>}
        {view.lines.map((line) => (
          <Tolerance key={line.item} line={line} />
        ))}
        <StateWord state={seen ? "seen" : state} accepted={decision?.accepted ?? false} />
        <span className="entry-amount">
          <Amount fen={view.amount} />
        </span>
      </button>
      {waiting && !isOpen && <Doubts view={view} doubts={entry.doubts} doubtText={doubtText} />}
      {isOpen && (
        <EntryEditor {...props} waiting={waiting}>
          <Doubts view={view} doubts={entry.doubts} doubtText={doubtText} />
        </EntryEditor>
      )}
    </li>
  );
}

function StateWord({ state, accepted }: { state: string; accepted: boolean }) {
  const { t } = useTranslation();
  if (state === "seen") return <span className="entry-state">{t("review.seen")}</span>;
  if (state === "skipped") return <span className="entry-state">{t("review.skipped")}</span>;
  if (accepted) return <span className="entry-state entry-accepted">{t("review.accepted")}</span>;
  return null;
}

interface DoubtsProps {
  view: EntryView;
  doubts: readonly Doubt[];
  doubtText: (doubt: Doubt) => string;
}

function Doubts({ view, doubts, doubtText }: DoubtsProps) {
  const { t } = useTranslation();
  const known = [
    ...doubts.map(doubtText),
    ...(view.seen === "perhaps" ? [t("review.perhaps_seen")] : []),
    ...(view.moves ? [t("review.moves")] : []),
  ];
  const texts = known.length > 0 ? known : [t("review.unsure")];
  return (
    <ul className="doubts">
      {[...new Set(texts)].map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}
