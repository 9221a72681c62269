import { Input, type InputProps } from "antd";
import { type ChangeEvent, type CompositionEvent, useState } from "react";
import { isUnreadable, type Unreadable } from "./readable";

export interface ParsedInputProps<Value extends string | number>
  extends Omit<InputProps, "value" | "onChange"> {
  value?: Value | Unreadable | null;
  onChange?: (value: Value | Unreadable | null) => void;
}

interface Reading<Value> {
  parse: (text: string) => Value | null;
  write: (value: Value) => string;
}

/**
 * A text field that holds a value: shows the text as typed, hands on what it means. An empty field is `null`, a text
 * that cannot be read is `Unreadable`.
 */
export function ParsedInput<Value extends string | number>({
  value = null,
  onChange,
  parse,
  write,
  ...input
}: ParsedInputProps<Value> & Reading<Value>) {
  const meant = value === null || isUnreadable(value) ? null : value;
  const shown = isUnreadable(value) ? value.unreadable : meant === null ? "" : write(meant);
  /** The text as typed, as long as it is what the value came from. */
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed !== null && sameMeaning(typed, meant, shown, parse) ? typed : shown;

  const read = (next: string) => {
    setTyped(next);
    const parsed = parse(next);
    if (next.trim() === "") onChange?.(null);
    else onChange?.(parsed === null ? { unreadable: next } : parsed);
  };

  return (
    <Input
      autoComplete="off"
      {...input}
      value={text}
      onChange={(event: ChangeEvent<HTMLInputElement>) => read(event.target.value)}
      onCompositionEnd={(event: CompositionEvent<HTMLInputElement>) =>
        read(event.currentTarget.value)
      }
      // `12.5` becomes `12.50` once the hand has left, never under it.
      onBlur={(event) => {
        setTyped(null);
        input.onBlur?.(event);
      }}
    />
  );
}

function sameMeaning<Value>(
  typed: string,
  meant: Value | null,
  shown: string,
  parse: (text: string) => Value | null,
): boolean {
  return meant === null ? typed.trim() === shown.trim() : parse(typed) === meant;
}
