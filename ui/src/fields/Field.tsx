import { Form } from "antd";
import { cloneElement, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { fieldName } from "../drawer/field-path";
import { isUnreadable } from "./readable";

export interface FieldProps {
  /** The path as the domain names it: `phone`, `variants.1.price`. */
  name: string;
  label: string;
  /** What to know before typing; stands below the field. */
  hint?: string;
  /** The label is only read out: in a row of several, the head of the column shows it. */
  inRow?: boolean;
}

/** A field of a form with its label; what is wrong with it stands right below. */
export function Field({
  name,
  label,
  hint,
  inRow,
  children,
}: FieldProps & { children: ReactElement<{ "aria-label"?: string }> }) {
  const { t } = useTranslation();
  const refuseUnreadable = (_: unknown, value: unknown) =>
    isUnreadable(value) ? Promise.reject(new Error(t("errors.unreadable"))) : Promise.resolve();
  return (
    <Form.Item
      name={fieldName(name)}
      label={inRow ? undefined : label}
      extra={hint}
      rules={[{ validator: refuseUnreadable }]}
    >
      {inRow ? cloneElement(children, { "aria-label": label }) : children}
    </Form.Item>
  );
}
