import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SearchHit } from "../../../api/search";
import { useFound } from "../goods/use-found";

interface Props {
  id?: string;
  /** Who is chosen, by the name to show. */
  value: { id: string; name: string } | null;
  /** Whom to offer before anything is typed. */
  likely?: readonly SearchHit[];
  /** Somebody on file was chosen. */
  onChoose: (member: { id: string; name: string }) => void;
  /** Somebody who is not on file was named. */
  onName: (name: string) => void;
  /** What is typed at first: the name as the list has it. */
  typedAtFirst?: string;
  "aria-label"?: string;
  size?: "small";
}

/** No id of a member looks like this. */
const NEW = "new:";

/** Finds a member by Han, pinyin, initials or the last digits of the phone; a name that is not found can be put on file. */
export function MemberSelect({ value, likely = [], onChoose, onName, ...props }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState("");
  const hits = useFound("member", typed);
  const name = typed.trim();
  const offered = name === "" ? likely : hits;
  const newcomer = name || props.typedAtFirst?.trim();

  return (
    <Select<string>
      id={props.id}
      className="member-select"
      aria-label={props["aria-label"]}
      size={props.size}
      value={value?.id}
      // The list below holds what was found; the chosen one need not be in it.
      labelRender={() => value?.name}
      placeholder={t("orders.find_member")}
      showSearch={{ searchValue: typed, onSearch: setTyped, filterOption: false }}
      onChange={(chosen) => {
        setTyped("");
        if (chosen.startsWith(NEW)) return onName(chosen.slice(NEW.length));
        const hit = offered.find(({ id }) => id === chosen);
        if (hit) onChoose({ id: hit.id, name: hit.title });
      }}
      notFoundContent={t("orders.type_name")}
      options={[
        ...offered.map(({ id, title, detail }) => ({
          value: id,
          label: (
            <>
              {title} <span className="member-detail">{detail}</span>
            </>
          ),
        })),
        ...(newcomer
          ? [{ value: NEW + newcomer, label: t("orders.new_member", { name: newcomer }) }]
          : []),
      ]}
    />
  );
}
