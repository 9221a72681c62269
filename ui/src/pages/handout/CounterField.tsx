import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Counter, type CounterPerson, foundQuery, type Scope } from "../../api/handout";
import { isComposing } from "../../keyboard/composing";
import { PersonRow } from "./PersonRow";

interface Props {
  ref: Ref<HTMLInputElement>;
  scope: Scope;
  counter: Counter;
  typed: string;
  onType: (typed: string) => void;
  onOpen: (memberId: string) => void;
  /** Nobody is meant by what was entered. */
  onWrong: () => void;
  onClear: () => void;
  /** Stands below while nothing is typed. */
  children: ReactNode;
}

/** Hands over what is shown; the card of the person answers to it. */
export const GIVE = "linli:give";

/** The one field of the counter: a scanner types into it, or a person a few digits or letters. */
export function CounterField(props: Props) {
  const { ref, scope, counter, typed, onType, onOpen, onWrong, onClear, children } = props;
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [active, setActive] = useState(0);
  const wanted = typed.trim();
  const { data: found } = useQuery({
    ...foundQuery(scope, wanted),
    enabled: wanted !== "",
    placeholderData: keepPreviousData,
  });
  const hits =
    wanted === "" ? [] : (found ?? []).flatMap(({ member_id }) => known(counter, member_id));
  // biome-ignore lint/correctness/useExhaustiveDependencies: another search begins at its first hit
  useEffect(() => setActive(0), [wanted]);

  const enter = async () => {
    if (wanted === "") {
      window.dispatchEvent(new Event(GIVE));
      return;
    }
    // A scanner is faster than the list: what was entered is looked for, not what is shown.
    const meant = await queries.fetchQuery(foundQuery(scope, wanted));
    const chosen = meant[Math.min(active, meant.length - 1)];
    if (chosen) onOpen(chosen.member_id);
    else onWrong();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    const steps = new Map([
      ["Enter", () => void enter()],
      ["Escape", onClear],
      ["ArrowDown", () => setActive((at) => Math.min(at + 1, Math.max(hits.length - 1, 0)))],
      ["ArrowUp", () => setActive((at) => Math.max(at - 1, 0))],
    ]);
    const step = steps.get(event.key);
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    step();
  };

  return (
    <>
      <input
        ref={ref}
        className="counter-field"
        // The page is this field: whoever opens it scans at once.
        // biome-ignore lint/a11y/noAutofocus: see above
        autoFocus
        autoComplete="off"
        spellCheck={false}
        role="combobox"
        aria-expanded={hits.length > 0}
        aria-controls="counter-hits"
        aria-activedescendant={hits[active] && `hit-${hits[active].member_id}`}
        aria-label={t("handout.field")}
        placeholder={t("handout.field")}
        value={typed}
        onChange={({ target }) => onType(target.value)}
        onKeyDown={onKeyDown}
      />
      {wanted !== "" && (
        <div
          id="counter-hits"
          role="listbox"
          className="counter-hits"
          aria-label={t("handout.found")}
        >
          {hits.map((person, index) => (
            <PersonRow
              key={person.member_id}
              person={person}
              hit={{ active: index === active }}
              onOpen={onOpen}
            />
          ))}
        </div>
      )}
      {wanted !== "" && found?.length === 0 && (
        <p className="counter-hint" role="status">
          {t("handout.not_found", { typed: wanted })}
        </p>
      )}
      {children}
    </>
  );
}

const known = ({ people }: Counter, id: string): CounterPerson[] =>
  people.filter(({ member_id }) => member_id === id);
