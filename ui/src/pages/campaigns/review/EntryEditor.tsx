import { Button, Select } from "antd";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { CampaignPage } from "../../../api/campaigns";
import type { Action, Decision, Entry, EntryView } from "../../../api/orders";
import { useFound } from "../goods/use-found";
import { MemberSelect } from "../orders/MemberSelect";
import { ChoiceChips } from "./ChoiceChips";
import { choicesOf } from "./choices";
import { isComplete } from "./decisions";
import type { EntryActs } from "./EntryRow";
import { LineEditors } from "./LineEditors";
import { NoteInput } from "./NoteInput";
import { backToEntry } from "./use-review-keys";

const actions: readonly Action[] = ["order", "add", "reduce", "set", "cancel"];

interface Props {
  campaign: CampaignPage;
  entry: Entry;
  view: EntryView;
  decision: Decision | undefined;
  waiting: boolean;
  acts: EntryActs;
  /** Why the entry is doubtful. */
  children: ReactNode;
}

/** Everything about an entry that can be put right: who, what, how much, and whether it is an order at all. */
export function EntryEditor({ campaign, entry, view, decision, waiting, acts, children }: Props) {
  const { t } = useTranslation();
  const likely = useFound("member", view.person.name);
  const choices = useMemo(() => choicesOf(entry, view, decision), [entry, view, decision]);
  const decide = (change: Partial<Decision>) => acts.decide(view.entry, change);
  /** What is picked from a list is done with: the next key is the review's again. */
  const pick = (change: Partial<Decision>) => {
    decide(change);
    backToEntry(document.activeElement);
  };
  const { person } = view;
  const unknown = view.lines.filter(({ offer_id }) => offer_id === null);

  return (
    <div className="entry-editor">
      {(waiting || entry.doubts.length > 0) && children}
      <ChoiceChips choices={choices} line={null} onChoose={decide} />
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
      <div className="entry-foot">
        {waiting && isComplete(view, decision) && (
          <Button size="small" type="primary" ghost onClick={() => acts.accept(view.entry)}>
            {t("review.accept")} <kbd>Enter</kbd>
          </Button>
        )}
        {waiting && unknown.length > 0 && (
          <Button size="small" onClick={() => acts.accept(view.entry)}>
            {t("review.accept_as_note", { text: unknown.map(({ product }) => product).join("、") })}
          </Button>
        )}
        {decision?.accepted && (
          <Button size="small" onClick={() => decide({ accepted: false })}>
            {t("review.reopen")}
          </Button>
        )}
        <Button size="small" onClick={() => acts.toggleSkipped(view.entry)}>
          {decision?.skipped ? t("review.is_order") : t("review.no_order")} <kbd>Del</kbd>
        </Button>
      </div>
    </div>
  );
}
