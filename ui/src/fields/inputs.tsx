import { DatePicker } from "antd";
import dayjs from "dayjs";
import { fenToYuan, parseYuan } from "../format/fen";
import { formatPhone, parsePhone } from "../format/phone";
import { parseQuantity } from "../format/quantity";
import { ParsedInput, type ParsedInputProps } from "./ParsedInput";

/** Takes yuan, holds fen. */
export function MoneyInput(props: ParsedInputProps<number>) {
  return (
    <ParsedInput {...props} parse={parseYuan} write={fenToYuan} prefix="¥" inputMode="decimal" />
  );
}

/** Holds a decimal as text, with the unit behind it. */
export function QuantityInput({ unit, ...props }: ParsedInputProps<string> & { unit?: string }) {
  return (
    <ParsedInput
      {...props}
      parse={parseQuantity}
      write={(quantity) => quantity}
      suffix={unit}
      inputMode="decimal"
    />
  );
}

/** Holds the bare digits, shows them in groups. */
export function PhoneInput(props: ParsedInputProps<string>) {
  return <ParsedInput {...props} parse={parsePhone} write={formatPhone} inputMode="tel" />;
}

interface TimeInputProps {
  id?: string;
  /** Milliseconds since 1970-01-01 UTC; shown in the time of this computer. */
  value?: number | null;
  onChange?: (atMs: number | null) => void;
}

/** A day and a minute. */
export function TimeInput({ id, value = null, onChange }: TimeInputProps) {
  return (
    <DatePicker
      id={id}
      value={value === null ? null : dayjs(value)}
      onChange={(picked: dayjs.Dayjs | null) => onChange?.(picked?.valueOf() ?? null)}
      showTime={{ format: "HH:mm", minuteStep: 5 }}
      format="YYYY-MM-DD HH:mm"
      // Not to the second: a cutoff at 20:00 is 20:00:00.
      style={{ width: "100%" }}
    />
  );
}

interface DayInputProps extends TimeInputProps {
  /** The day that is taken while none is chosen. */
  otherwise?: number;
  "aria-label"?: string;
}

/** A day, from its beginning in the time of this computer. */
export function DayInput({ id, value, onChange, otherwise, ...input }: DayInputProps) {
  return (
    <DatePicker
      {...input}
      id={id}
      value={value == null ? null : dayjs(value)}
      onChange={(day) => onChange?.(day ? day.startOf("day").valueOf() : null)}
      placeholder={otherwise === undefined ? "" : dayjs(otherwise).format("YYYY-MM-DD")}
      format="YYYY-MM-DD"
      style={{ width: "100%" }}
    />
  );
}
