import { Input } from "antd";
import { useTranslation } from "react-i18next";
import { Field } from "../../fields/Field";

/** Where the system keeps no secrets, the access is sealed with words of the person's own. */
export function PassphraseField({ hint }: { hint?: string }) {
  const { t } = useTranslation();
  return (
    <Field name="passphrase" label={t("join.passphrase")} hint={hint ?? t("join.passphrase_hint")}>
      <Input.Password autoComplete="off" visibilityToggle={false} />
    </Field>
  );
}
