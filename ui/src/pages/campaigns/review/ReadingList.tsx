import { type ReactNode, useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { CampaignPage } from "../../../api/campaigns";
import type { Doubt, EntryView, OrderPreview, PasteForm } from "../../../api/orders";
import { ChangeRow } from "./ChangeRow";
import type { Section } from "./DifferenceBar";
import { allowedOverPaid, decisionOf } from "./decisions";
import { keepDraft } from "./drafts";
import { type EntryActs, EntryRow } from "./EntryRow";
import { storedChanges } from "./reading-order";
import { UnreadRow } from "./UnreadRow";
import type { Review } from "./use-review";

interface Props {
  campaign: CampaignPage;
  form: PasteForm;
  preview: OrderPreview;
  review: Review;
  doubtText: (doubt: Doubt) => string;
  onShowLine: (line: number) => void;
}

/** The reading as a list: what must be looked at first, what touches stored orders next, what is certain last. */
export function ReadingList({ campaign, form, preview, review, doubtText, onShowLine }: Props) {
  const { t } = useTranslation();
  const acts = useStableActs(review);
  const { reading } = preview;
  const changes = storedChanges(preview);

  const entryRow = (view: EntryView) => {
    const entry = reading.entries[view.entry];
    return (
      entry && (
        <EntryRow
          key={view.entry}
          campaign={campaign}
          entry={entry}
          view={view}
          decision={decisionOf(form, view.at)}
          isFocused={review.focus === view.entry}
          isHovered={review.hovered === view.entry}
          doubtText={doubtText}
          acts={acts}
        />
      )
    );
  };

  return (
    <div className="review-list">
      {reading.doubts.length > 0 && (
        <ul className="doubts doubts-of-list">
          {reading.doubts.map((doubt) => (
            <li key={doubt.code}>{doubtText(doubt)}</li>
          ))}
        </ul>
      )}
      <ListSection
        id="doubtful"
        title={t("review.sections.doubtful")}
        count={review.doubtful.length}
      >
        {review.doubtful.map(entryRow)}
      </ListSection>
      <ListSection id="changes" title={t("review.sections.changes")} count={changes.length}>
        {changes.map((change) => (
          <ChangeRow
            key={change.order_id}
            change={change}
            onOpen={review.setFocus}
            onAllow={(orderId, allowed) => keepDraft(allowedOverPaid(form, orderId, allowed))}
          />
        ))}
      </ListSection>
      <ListSection id="unread" title={t("review.sections.unread")} count={reading.unread.length}>
        {reading.unread.map((unread) => (
          <UnreadRow key={unread.source.start} unread={unread} onShow={onShowLine} />
        ))}
      </ListSection>
      <ListSection id="certain" title={t("review.sections.certain")} count={review.certain.length}>
        {review.certain.map(entryRow)}
      </ListSection>
    </div>
  );
}

interface SectionProps {
  id: Section;
  title: string;
  count: number;
  children: ReactNode;
}

function ListSection({ id, title, count, children }: SectionProps) {
  if (count === 0) return null;
  return (
    <section data-section={id} aria-label={title}>
      <h2>
        {title} <span>{count}</span>
      </h2>
      <ul className="reading">{children}</ul>
    </section>
  );
}

/** The acts as one object that never changes: hundreds of rows would be drawn again with every key otherwise. */
function useStableActs(review: Review): EntryActs {
  const current = useRef(review);
  useEffect(() => {
    current.current = review;
  });
  return useMemo(
    () => ({
      focus: (entry) => current.current.setFocus(entry),
      hover: (entry) => current.current.setHovered(entry),
      decide: (entry, change) => current.current.decide(entry, change),
      accept: (entry) => current.current.accept(entry),
      toggleSkipped: (entry) => current.current.toggleSkipped(entry),
    }),
    [],
  );
}
