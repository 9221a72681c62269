import { useTranslation } from "react-i18next";
import type { CounterPerson } from "../../api/handout";

interface Props {
  person: CounterPerson;
  onOpen: (memberId: string) => void;
  /** As one of those that were found. */
  hit?: { active: boolean };
  /** The one whose card is open. */
  current?: boolean;
}

/** One of those who get something. */
export function PersonRow({ person, onOpen, hit, current }: Props) {
  const { t } = useTranslation();
  const { member_id, sequences, name, door, phone_end, pieces_left, state } = person;
  const waits = state === "waiting" || state === "partly";
  const asHit = {
    id: `hit-${member_id}`,
    role: "option",
    "aria-selected": hit?.active,
    tabIndex: -1,
  };
  return (
    <button
      type="button"
      {...(hit ? asHit : { "aria-current": current })}
      className="person-row"
      data-state={state}
      onClick={() => onOpen(member_id)}
    >
      <span className="person-row-number">{sequences.join("·")}</span>
      <span className="person-row-name" title={name}>
        {name}
      </span>
      <span className="person-row-where">
        {[door, phone_end && t("handout.phone_end", { digits: phone_end })]
          .filter(Boolean)
          .join(" · ")}
      </span>
      <span className="person-row-state">
        {waits && state === "waiting" && t("handout.pieces", { pieces: pieces_left })}
        {state === "partly" && t("handout.pieces_left", { pieces: pieces_left })}
        {!waits && t(`handout.state.${state}`)}
      </span>
    </button>
  );
}
