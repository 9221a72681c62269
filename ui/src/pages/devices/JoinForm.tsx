import { Button, Form } from "antd";
import { type ClipboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorLine } from "../../answer/ErrorLine";
import { fieldText } from "../../answer/error-text";
import { ApiError } from "../../api/api-error";
import type { JoinForm as JoinFormValues, Joining, JoinPreview } from "../../api/devices";
import { fieldName } from "../../drawer/field-path";
import { TextField } from "../../fields/fields";
import { readInvitation } from "./join-values";
import { PassphraseField } from "./PassphraseField";
import { WhatJoins } from "./WhatJoins";

interface Props {
  preview: JoinPreview;
  /** How the last try ended, where it did. */
  refused: Joining | null;
  onJoin: (form: JoinFormValues) => Promise<void>;
}

/** What is wrong with a try, and which field it is beside. */
const FIELD_OF: Record<string, keyof JoinFormValues> = {
  hub_address: "address",
  hub_not_https: "address",
  hub_unreachable: "address",
  hub_not_trusted: "address",
  hub_strange: "address",
  code_wrong: "code",
  passphrase_wrong: "passphrase",
};

/** Address, code and a name for this laptop. A whole invitation pasted into any field fills them. */
export function JoinForm({ preview, refused, onJoin }: Props) {
  const { t, i18n } = useTranslation();
  const [form] = Form.useForm<JoinFormValues>();
  const [joining, setJoining] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);

  const takeInvitation = (event: ClipboardEvent) => {
    const invitation = readInvitation(event.clipboardData.getData("text/plain"));
    if (!invitation) return;
    event.preventDefault();
    form.setFieldsValue(invitation);
    form.setFields([
      { name: "address", errors: [] },
      { name: "code", errors: [] },
    ]);
    form.getFieldInstance("name")?.focus();
  };

  const show = (error: ApiError) => {
    const field = FIELD_OF[error.code];
    const faults = field ? [{ ...error, field, code: error.code }] : error.fields;
    if (faults.length === 0) return setProblem(error);
    form.setFields(
      faults.map((fault) => ({
        name: fieldName(fault.field) as never,
        errors: [fieldText(i18n, fault)],
      })),
    );
    const first = faults[0];
    if (first) form.scrollToField(fieldName(first.field), { focus: true });
  };

  const join = async () => {
    if (joining) return;
    setJoining(true);
    setProblem(null);
    try {
      await onJoin(form.getFieldsValue(true));
    } catch (thrown) {
      show(ApiError.from(thrown));
    } finally {
      setJoining(false);
    }
  };

  const initial: JoinFormValues = { address: "", code: "", name: preview.name, passphrase: "" };
  return (
    <Form
      form={form}
      className="join-form"
      layout="vertical"
      requiredMark={false}
      initialValues={initial}
      validateTrigger={[]}
      onFinish={() => void join()}
      onPaste={takeInvitation}
    >
      {problem !== null && <ErrorLine error={problem} where={t("join.join")} />}
      {problem === null && refused && refused.joining !== "joined" && (
        <ErrorLine error={new ApiError({ code: `join_${refused.joining}` })} />
      )}
      <TextField name="address" label={t("join.address")} hint={t("join.address_hint")} />
      <TextField name="code" label={t("join.code")} otherwise="K7QM-2XHP" />
      <TextField name="name" label={t("join.name")} hint={t("join.name_hint")} />
      {preview.needs_passphrase && <PassphraseField />}
      <WhatJoins preview={preview} />
      <Button type="primary" htmlType="submit" loading={joining}>
        {t("join.join")}
      </Button>
    </Form>
  );
}
