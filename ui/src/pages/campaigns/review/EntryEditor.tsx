import { Select } from "antd";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { CampaignPage } from "../../../api/campaigns";
import type { Action, Decision } from "../../../api/orders";
import { useFound } from "../goods/use-found";
import { MemberSelect } from "../orders/MemberSelect";
import { ChoiceChips } from "./ChoiceChips";
import { CutBar } from "./CutBar";
import { type Choice, choicesOf } from "./choices";
import { isComplete } from "./decisions";
import { EntryActions } from "./EntryActions";
import { LineEditors } from "./LineEditors";
import { NoteInput } from "./NoteInput";
import { PersonLine } from "./PersonLine";
import type { Place } from "./places";
import type { EntryActs } from "./ReadingRow";
import { backToEntry } from "./use-review-keys";

const actions: readonly Action[] = ["order", "add", "reduce", "set", "cancel"];

interface Props {
  campaign: CampaignPage;
  place: Place;
  chars: readonly string[];
  isCutting: boolean;
  decision: Decision | undefined;
  waiting: boolean;
  acts: EntryActs;
  /** Why the entry is doubtful. */
  children: ReactNode;
}

/** Everything about an entry that can be put right: who, what, how much, and whether it is an order at all. */
export function EntryEditor(props: Props) {
  const { campaign, place, decision, waiting, acts, children } = props;
  const { t } = useTranslation();
  const { at, entry, view, change } = place;
  const likely = useFound("member", view.person.name);
  const choices = useMemo(() => choicesOf(place, decision), [place, decision]);
  const decide = (change: Partial<Decision>) => acts.decide(at, change);
  /** What is picked from a list is done with: the next key is the review's again. */
  const pick = (change: Partial<Decision>) => {
    decide(change);
    backToEntry(document.activeElement);
  };
  const choose = ({ change, nameEnd }: Choice) =>
    nameEnd === undefined ? decide(change) : acts.endName(at, nameEnd);
  const { person } = view;

  return (
    <div className="entry-editor">
      {(waiting || entry.doubts.length > 0) && children}
      <ChoiceChips choices={choices} line={null} onChoose={choose} />
      <LineEditors
        offers={campaign.offers}
        view={view}
        decision={decision}
        choices={choices}
        onDecide={decide}
        onPick={pick}
      />
      <div className="entry-fields">
        <MemberSelect
          size="small"
          aria-label={t("review.person")}
          value={{ id: person.member_id ?? "", name: person.name || t("review.nobody") }}
          likely={likely}
          typedAtFirst={entry.name.value}
          onChoose={({ id }) => pick({ person: { member: id } })}
          onName={(name) => pick({ person: { new: name } })}
        />
        <Select<Action>
          size="small"
          className="action-select"
          aria-label={t("review.action")}
          value={view.action}
          onChange={(action) => pick({ action })}
          options={actions.map((action) => ({
            value: action,
            label: t(`review.actions.${action}`),
          }))}
        />
        <NoteInput value={view.note} onChange={(note) => decide({ note })} />
      </div>
      {change && <PersonLine change={change} entry={view.entry} numberOf={place.numberOf} />}
      {props.isCutting && (
        <CutBar
          entry={entry}
          chars={props.chars}
          onCut={(cut) => acts.cut(at, cut)}
          onLeave={() => {
            acts.startCut(null);
            backToEntry(document.activeElement);
          }}
        />
      )}
      <EntryActions
        place={place}
        decision={decision}
        complete={isComplete(view, decision)}
        waiting={waiting}
        acts={acts}
      />
    </div>
  );
}
