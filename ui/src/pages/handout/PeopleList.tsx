import { Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Counter } from "../../api/handout";
import { formatMoment } from "../../format/moment";
import { PersonRow } from "./PersonRow";

interface Props {
  counter: Counter;
  memberId: string | null;
  onOpen: (memberId: string) => void;
}

type Part = "waiting" | "collected" | "recent";

/** Everybody else: who is still to come, who has been here, who was here just now. */
export function PeopleList({ counter, memberId, onOpen }: Props) {
  const { t, i18n } = useTranslation();
  const [part, setPart] = useState<Part>("waiting");
  const waits = counter.people.filter(({ state }) => state === "waiting" || state === "partly");
  const collected = counter.people.filter((person) => !waits.includes(person));
  const shown = part === "waiting" ? waits : collected;

  return (
    <aside className="counter-people" aria-label={t("handout.people")}>
      <Segmented<Part>
        block
        name="people"
        value={part}
        onChange={setPart}
        options={[
          { value: "waiting", label: t("handout.waiting", { count: waits.length }) },
          { value: "collected", label: t("handout.done", { count: collected.length }) },
          { value: "recent", label: t("handout.recent") },
        ]}
      />
      {part === "recent" ? (
        <ol className="counter-list">
          {counter.recent.map((pickup) => (
            <li key={`${pickup.member_id} ${pickup.at}`}>
              <button type="button" className="recent-row" onClick={() => onOpen(pickup.member_id)}>
                <span>{pickup.name}</span>
                <span className="person-row-where">
                  {pickup.collected_by && t("handout.by", { name: pickup.collected_by })}
                </span>
                <time>{formatMoment(pickup.at, i18n.language)}</time>
              </button>
            </li>
          ))}
          {counter.recent.length === 0 && (
            <li className="counter-none">{t("handout.no_recent")}</li>
          )}
        </ol>
      ) : (
        <ol className="counter-list">
          {shown.map((person) => (
            <li key={person.member_id}>
              <PersonRow person={person} onOpen={onOpen} current={person.member_id === memberId} />
            </li>
          ))}
          {shown.length === 0 && (
            <li className="counter-none">
              {part === "waiting" ? t("handout.all_done") : t("handout.none_done")}
            </li>
          )}
        </ol>
      )}
    </aside>
  );
}
