import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { type Group, isDone, isWhole } from "./groups";

interface Props {
  groups: readonly Group[];
  current: string | undefined;
  onOpen: (id: string) => void;
}

/** All bags, or all goods, with how far each is. */
export function GroupList({ groups, current, onOpen }: Props) {
  const { t } = useTranslation();
  const list = useRef<HTMLOListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the current one is brought into view whenever it is another
  useEffect(() => {
    list.current?.querySelector("[aria-current=true]")?.scrollIntoView?.({ block: "nearest" });
  }, [current]);

  return (
    <ol ref={list} className="sorting-groups" aria-label={t("sorting.title")}>
      {groups.map((group) => (
        <li key={group.id}>
          <button
            type="button"
            className="sorting-group"
            aria-current={group.id === current}
            data-done={isWhole(group)}
            onClick={() => onOpen(group.id)}
          >
            {group.number && <span className="sorting-group-number">{group.number}</span>}
            <span className="sorting-group-name" title={group.name}>
              {group.name}
            </span>
            <span className="sorting-group-count">
              {isWhole(group) ? "✓" : `${group.rows.filter(isDone).length}/${group.rows.length}`}
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}
