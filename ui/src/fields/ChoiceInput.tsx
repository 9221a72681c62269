import { Select } from "antd";
import { useState } from "react";

export interface ChoiceProps {
  options: readonly { value: string; label: string }[];
  /** Said while nothing is chosen; with it the choice can be taken back. */
  none?: string;
  /** Makes what was typed where the list does not have it. */
  create?: {
    /** `新建供货商“东山果蔬”`. */
    label: (typed: string) => string;
    /** Gives the value of what it made, or nothing if it could not be made. */
    make: (typed: string) => Promise<string | undefined>;
  };
}

interface Props extends ChoiceProps {
  id?: string;
  value?: string | null;
  onChange?: (value: string | null) => void;
}

/** No value of a list. */
const TO_CREATE = "\u0000";

/** One of a list, found by typing. Holds `null` where none is chosen. */
export function ChoiceInput({ value, onChange, options, none, create, ...select }: Props) {
  const [typed, setTyped] = useState("");
  const name = typed.trim();
  const isNew = create !== undefined && name !== "" && !options.some(({ label }) => label === name);

  const choose = async (chosen?: string) => {
    setTyped("");
    // antd says `undefined`; what is not chosen is `null` in the domain.
    if (chosen !== TO_CREATE) return onChange?.(chosen ?? null);
    const made = await create?.make(name);
    if (made !== undefined) onChange?.(made);
  };

  return (
    <Select<string>
      {...select}
      value={value ?? undefined}
      onChange={(chosen?: string) => void choose(chosen)}
      options={isNew ? [...options, { value: TO_CREATE, label: create.label(name) }] : [...options]}
      placeholder={none}
      allowClear={none !== undefined}
      showSearch={{
        searchValue: typed,
        onSearch: setTyped,
        filterOption: (text, option) =>
          option?.value === TO_CREATE ||
          String(option?.label).toLowerCase().includes(text.trim().toLowerCase()),
      }}
    />
  );
}
