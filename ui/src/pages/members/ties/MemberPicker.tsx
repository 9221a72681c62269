import { Select } from "antd";
import { useState } from "react";
import { useFound } from "../../campaigns/goods/use-found";

interface Props {
  /** What the choice is for; stands in the field. */
  label: string;
  /** Who cannot be chosen. */
  not: string;
  onChoose: (member: { id: string; name: string; address: string }) => void;
}

/** Somebody on file, found by Han, pinyin, initials or the last digits of the phone. */
export function MemberPicker({ label, not, onChoose }: Props) {
  const [typed, setTyped] = useState("");
  const hits = useFound("member", typed).filter(({ id }) => id !== not);
  return (
    <Select<string | null>
      className="member-picker"
      size="small"
      aria-label={label}
      placeholder={label}
      value={null}
      showSearch={{ searchValue: typed, onSearch: setTyped, filterOption: false }}
      notFoundContent={null}
      onChange={(chosen) => {
        setTyped("");
        const hit = hits.find(({ id }) => id === chosen);
        if (hit) onChoose({ id: hit.id, name: hit.title, address: hit.detail });
      }}
      options={hits.map(({ id, title, detail }) => ({
        value: id,
        label: [title, detail].filter(Boolean).join(" "),
      }))}
    />
  );
}
