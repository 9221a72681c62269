import { parseCount } from "../format/count";
import { Field, type FieldProps } from "./Field";
import { ParsedInput, type ParsedInputProps } from "./ParsedInput";

/** A whole number of things. The form holds it, or `null` while it is empty. */
export function CountField({ placeholder, ...field }: FieldProps & { placeholder?: string }) {
  return (
    <Field {...field}>
      <CountInput placeholder={placeholder} />
    </Field>
  );
}

/** Takes and holds a whole number. */
export function CountInput(props: ParsedInputProps<number>) {
  return <ParsedInput {...props} parse={parseCount} write={String} inputMode="numeric" />;
}
