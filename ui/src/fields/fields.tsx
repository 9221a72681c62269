import { Input } from "antd";
import { ChoiceInput, type ChoiceProps } from "./ChoiceInput";
import { Field, type FieldProps } from "./Field";
import { DayInput, MoneyInput, PhoneInput, QuantityInput, TimeInput } from "./inputs";

interface TextFieldProps extends FieldProps {
  /** Over how many lines it runs; without it, over one. */
  lines?: number;
  /** What is taken while nothing is typed. */
  otherwise?: string;
}

/** A text. */
export function TextField({ lines, otherwise, ...field }: TextFieldProps) {
  return (
    <Field {...field}>
      {lines ? (
        <Input.TextArea rows={lines} />
      ) : (
        <Input autoComplete="off" placeholder={otherwise} />
      )}
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

/** A day. The form holds the milliseconds of its beginning, or `null` while it is empty. */
export function DayField({ otherwise, ...field }: FieldProps & { otherwise?: number }) {
  return (
    <Field {...field}>
      <DayInput otherwise={otherwise} />
    </Field>
  );
}

interface ChoiceFieldProps extends FieldProps, ChoiceProps {}

/** One of a list. The form holds its value, or `null` where none is chosen. */
export function ChoiceField({ options, none, create, ...field }: ChoiceFieldProps) {
  return (
    <Field {...field}>
      <ChoiceInput options={options} none={none} create={create} />
    </Field>
  );
}
