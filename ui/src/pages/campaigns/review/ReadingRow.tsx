import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { CampaignPage } from "../../../api/campaigns";
import type { Decision, Doubt } from "../../../api/orders";
import { ChangeRow } from "./ChangeRow";
import { EntryRow } from "./EntryRow";
import type { Place } from "./places";
import type { Row } from "./rows";
import { UnreadRow } from "./UnreadRow";

/** What can be done in the list. Entries and lines go by where they begin in the text. */
export interface EntryActs {
  focus: (at: number) => void;
  hover: (at: number | null) => void;
  decide: (at: number, change: Partial<Decision>) => void;
  accept: (at: number) => void;
  toggleSkipped: (at: number) => void;
  /** Asks where the entry is to be cut in two; `null` leaves it whole. */
  startCut: (at: number | null) => void;
  cut: (entry: number, at: number) => void;
  join: (at: number) => void;
  /** Ends the name of an entry at a character of the text. */
  endName: (entry: number, at: number) => void;
  samePerson: (at: number) => void;
  readLine: (at: number) => void;
  allowOverPaid: (orderId: string, allowed: boolean) => void;
  /** Goes to an entry by its number in the reading, from 0. */
  goToEntry: (entry: number) => void;
  showLine: (line: number) => void;
}

/** Where a row stands in the list, for whoever measures it. */
export interface RowFrame {
  index: number;
  measure: (element: Element | null) => void;
}

interface Props extends RowFrame {
  campaign: CampaignPage;
  row: Row;
  /** The entry, where the row is one. */
  place: Place | undefined;
  decision: Decision | undefined;
  isFocused: boolean;
  isHovered: boolean;
  isCutting: boolean;
  chars: readonly string[];
  doubtText: (doubt: Doubt) => string;
  /** Keep it stable. */
  acts: EntryActs;
}

/** A row of the reading, whatever it is. */
export const ReadingRow = memo(function ReadingRow({ row, place, ...props }: Props) {
  const { t } = useTranslation();
  const { index, measure, acts } = props;
  if (row.kind === "entry") return place && <EntryRow {...props} place={place} />;
  if (row.kind === "unread") return <UnreadRow {...props} unread={row.unread} />;
  if (row.kind === "change") {
    return (
      <ChangeRow
        index={index}
        measure={measure}
        change={row.change}
        onOpen={acts.goToEntry}
        onAllow={acts.allowOverPaid}
      />
    );
  }
  return (
    <li ref={measure} data-index={index}>
      {row.kind === "heading" ? (
        <h2>
          {t(`review.sections.${row.section}`)} <span>{row.count}</span>
        </h2>
      ) : (
        <ul className="doubts doubts-of-list">
          {row.doubts.map((doubt) => (
            <li key={doubt.code}>{props.doubtText(doubt)}</li>
          ))}
        </ul>
      )}
    </li>
  );
});
