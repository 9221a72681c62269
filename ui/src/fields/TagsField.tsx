import { Select } from "antd";
import { Field, type FieldProps } from "./Field";

/** Several words, each typed and ended by Enter or a comma. The form holds a list of texts. */
export function TagsField(field: FieldProps) {
  return (
    <Field {...field}>
      <TagsInput />
    </Field>
  );
}

/** The input of a `TagsField`, for where a label stands elsewhere. */
export function TagsInput(input: { "aria-label"?: string }) {
  return (
    <Select
      {...input}
      mode="tags"
      // There is nothing to choose from: only the words typed.
      open={false}
      suffixIcon={null}
      tokenSeparators={[",", "，", "、", ";", "；"]}
      style={{ width: "100%" }}
    />
  );
}
