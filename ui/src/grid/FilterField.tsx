import { SearchOutlined } from "@ant-design/icons";
import { Input, type InputRef } from "antd";
import { type KeyboardEvent, useRef } from "react";
import { isComposing } from "../keyboard/composing";
import { useShortcut } from "../keyboard/shortcuts";
import "./filter-field.css";

interface Props {
  value: string;
  onChange: (text: string) => void;
  /** What can be looked for: `按姓名、电话、房号筛选`. */
  hint: string;
}

/** Narrows the list on the page. `/` comes here, Esc empties it, ↓ and Enter go on to the rows. */
export function FilterField({ value, onChange, hint }: Props) {
  const field = useRef<InputRef>(null);
  useShortcut("filter", () => field.current?.focus());

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (isComposing(event)) return;
    if (event.key === "Escape" && value !== "") {
      event.stopPropagation();
      onChange("");
    }
    if (event.key === "ArrowDown" || event.key === "Enter") {
      const grid = event.currentTarget.closest("main")?.querySelector<HTMLElement>('[role="grid"]');
      if (!grid) return;
      event.preventDefault();
      grid.focus();
    }
  };

  return (
    <Input
      ref={field}
      className="filter-field"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={onKeyDown}
      prefix={<SearchOutlined aria-hidden="true" />}
      suffix="/"
      placeholder={hint}
      aria-label={hint}
    />
  );
}
