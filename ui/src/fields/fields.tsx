import { Input, Select } from "antd";
import { Field, type FieldProps } from "./Field";
import { MoneyInput, PhoneInput, QuantityInput, TimeInput } from "./inputs";

/** A text; with `lines` one that runs over several. */
export function TextField({ lines, ...field }: FieldProps & { lines?: number }) {
  return (
    <Field {...field}>
      {lines ? <Input.TextArea rows={lines} /> : <Input autoComplete="off" />}
    </Field>
  );
}

/** An amount of money. The form holds fen, or `null` while it is empty. */
export function MoneyField(field: FieldProps) {
  return (
    <Field {...field}>
      <MoneyInput />
    </Field>
  );
}

/** A quantity. The form holds an exact decimal as text, or `null` while it is empty. */
export function QuantityField({ unit, ...field }: FieldProps & { unit?: string }) {
  return (
    <Field {...field}>
      <QuantityInput unit={unit} />
    </Field>
  );
}

/** A telephone number. The form holds digits, or `null` while it is empty. */
export function PhoneField(field: FieldProps) {
  return (
    <Field {...field}>
      <PhoneInput />
    </Field>
  );
}

/** A day and a minute. The form holds milliseconds, or `null` while it is empty. */
export function TimeField(field: FieldProps) {
  return (
    <Field {...field}>
      <TimeInput />
    </Field>
  );
}

interface ChoiceFieldProps extends FieldProps {
  options: { value: string; label: string }[];
  /** Said while nothing is chosen; with it the choice can be taken back. */
  none?: string;
}

/** One of a list. The form holds its value, or `null` where none is chosen. */
export function ChoiceField({ options, none, ...field }: ChoiceFieldProps) {
  return (
    <Field {...field}>
      <NullableSelect options={options} none={none} />
    </Field>
  );
}

interface NullableSelectProps {
  id?: string;
  value?: string | null;
  onChange?: (value: string | null) => void;
  options: { value: string; label: string }[];
  none?: string;
}

function NullableSelect({ value, onChange, none, ...select }: NullableSelectProps) {
  return (
    <Select<string>
      {...select}
      value={value ?? undefined}
      // antd says `undefined`; what is not chosen is `null` in the domain.
      onChange={(chosen?: string) => onChange?.(chosen ?? null)}
      placeholder={none}
      allowClear={none !== undefined}
      showSearch={{ optionFilterProp: "label" }}
    />
  );
}
