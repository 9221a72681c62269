import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { Decision } from "../../../api/orders";
import { isSeen } from "./decisions";
import type { Place } from "./places";
import type { EntryActs } from "./ReadingRow";

interface Props {
  place: Place;
  decision: Decision | undefined;
  /** Nothing of it would be lost if it were taken as it stands. */
  complete: boolean;
  waiting: boolean;
  acts: EntryActs;
}

/** What can be done with an entry as a whole, each with its key. */
export function EntryActions({ place, decision, complete, waiting, acts }: Props) {
  const { t } = useTranslation();
  const { at, view, above } = place;
  const unknown = view.lines.filter(({ offer_id }) => offer_id === null);
  const sameAsAbove = above !== undefined && above.person.name !== view.person.name;
  return (
    <div className="entry-foot">
      {waiting && complete && (
        <Button size="small" type="primary" ghost onClick={() => acts.accept(at)}>
          {t("review.accept")} <kbd>Enter</kbd>
        </Button>
      )}
      {waiting && unknown.length > 0 && (
        <Button size="small" onClick={() => acts.accept(at)}>
          {t("review.accept_as_note", { text: unknown.map(({ product }) => product).join("、") })}
        </Button>
      )}
      {decision?.accepted && (
        <Button size="small" onClick={() => acts.decide(at, { accepted: false })}>
          {t("review.reopen")}
        </Button>
      )}
      <Button size="small" onClick={() => acts.toggleSkipped(at)}>
        {isSeen(view, decision)
          ? t("review.count_again")
          : decision?.skipped
            ? t("review.is_order")
            : t("review.no_order")}{" "}
        <kbd>Del</kbd>
      </Button>
      <span className="entry-parting">
        <Button size="small" type="text" onClick={() => acts.startCut(at)}>
          {t("review.cut")} <kbd>S</kbd>
        </Button>
        {above && (
          <Button size="small" type="text" onClick={() => acts.join(at)}>
            {t("review.join")} <kbd>J</kbd>
          </Button>
        )}
        {sameAsAbove && above.person.name !== "" && (
          <Button size="small" type="text" onClick={() => acts.samePerson(at)}>
            {t("review.same_person", { name: above.person.name })} <kbd>U</kbd>
          </Button>
        )}
      </span>
    </div>
  );
}
