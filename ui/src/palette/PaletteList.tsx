import { SearchOutlined } from "@ant-design/icons";
import { type KeyboardEvent, type RefObject, useEffect, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { isComposing } from "../keyboard/composing";
import type { Entry, Group } from "./entries";

interface Props {
  typed: string;
  onType: (text: string) => void;
  groups: readonly Group[];
  field: RefObject<HTMLInputElement | null>;
  onClose: () => void;
}

/** A field over the groups of what fits. ↑ ↓ choose, Enter takes, Esc leaves. */
export function PaletteList({ typed, onType, groups, field, onClose }: Props) {
  const { t } = useTranslation();
  const listId = useId();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const entries = groups.flatMap((group) => group.entries);
  // The first fits best; a choice made with the arrows stays as long as it is still there.
  const at = Math.max(
    0,
    entries.findIndex(({ id }) => id === chosenId),
  );
  const chosen = entries[at];
  const optionId = (entry: Entry) => `${listId}-${entry.id}`;
  // As soon as it is there, so that no key of a fast hand is lost.
  useEffect(() => field.current?.focus(), [field]);
  useEffect(() => {
    if (chosen)
      document.getElementById(`${listId}-${chosen.id}`)?.scrollIntoView({ block: "nearest" });
  }, [chosen, listId]);

  const take = (entry: Entry) => {
    onClose();
    entry.run();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && entries.length > 0) {
      event.preventDefault();
      setChosenId(entries[(at + step + entries.length) % entries.length]?.id ?? null);
    }
    if (event.key === "Enter" && chosen) {
      event.preventDefault();
      take(chosen);
    }
  };

  return (
    <>
      <div className="palette-field">
        <SearchOutlined aria-hidden="true" />
        <input
          ref={field}
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={chosen && optionId(chosen)}
          aria-label={t("palette.hint")}
          placeholder={t("palette.hint")}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => {
            onType(event.target.value);
            setChosenId(null);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div role="listbox" id={listId} className="palette-list" aria-label={t("palette.label")}>
        {groups.map((group) => (
          <div key={group.title} role="group" aria-label={group.title}>
            <p className="palette-heading" aria-hidden="true">
              {group.title}
            </p>
            {group.entries.map((entry) => (
              <div
                key={entry.id}
                id={optionId(entry)}
                role="option"
                aria-selected={entry === chosen}
                className="palette-entry"
                onClick={() => take(entry)}
                onPointerMove={() => setChosenId(entry.id)}
              >
                <span className="palette-title">{entry.title}</span>
                {entry.detail && <span className="palette-detail">{entry.detail}</span>}
                {entry.keys && <kbd>{entry.keys}</kbd>}
              </div>
            ))}
          </div>
        ))}
      </div>
      {entries.length === 0 && <p className="palette-nothing">{t("palette.nothing", { typed })}</p>}
    </>
  );
}
