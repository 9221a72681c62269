import { QuantityInput } from "../../../fields/inputs";
import { isUnreadable } from "../../../fields/readable";
import { useSettled } from "./use-settled";

interface Props {
  label: string;
  unit: string;
  value: string;
  onChange: (quantity: string) => void;
}

/** A quantity that is handed on once the hand has paused; what cannot be read stays in the field alone. */
export function SettledQuantity({ label, unit, value, onChange }: Props) {
  const settled = useSettled<Parameters<NonNullable<typeof QuantityInput>>[0]["value"]>(
    value,
    (typed) => {
      if (typeof typed === "string") onChange(typed);
    },
  );
  return (
    <QuantityInput
      size="small"
      className="quantity-input"
      aria-label={label}
      status={isUnreadable(settled.value) || settled.value === null ? "error" : undefined}
      unit={unit}
      value={settled.value}
      onChange={settled.change}
      onBlur={settled.settle}
      onPressEnter={settled.settle}
    />
  );
}
