import { Button, Form } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAnswers } from "../../answer/answers";
import { fieldText } from "../../answer/error-text";
import { ApiError } from "../../api/api-error";
import { unlockAccess } from "../../api/sync";
import { PassphraseField } from "./PassphraseField";

/** Opens the access that is sealed on this laptop. */
export function UnlockForm() {
  const { t, i18n } = useTranslation();
  const answers = useAnswers();
  const [form] = Form.useForm<{ passphrase: string }>();
  const [opening, setOpening] = useState(false);

  const unlock = async ({ passphrase }: { passphrase: string }) => {
    setOpening(true);
    try {
      await unlockAccess(passphrase);
      answers.say(t("sync.unlocked"));
    } catch (thrown) {
      const { code, params } = ApiError.from(thrown);
      const errors = [fieldText(i18n, { field: "passphrase", code, params })];
      form.setFields([{ name: "passphrase", errors }]);
    } finally {
      setOpening(false);
    }
  };

  return (
    <Form
      form={form}
      className="unlock"
      layout="vertical"
      requiredMark={false}
      initialValues={{ passphrase: "" }}
      validateTrigger={[]}
      onFinish={(values) => void unlock(values)}
    >
      <PassphraseField hint={t("sync.unlock_hint")} />
      <Button type="primary" htmlType="submit" loading={opening}>
        {t("sync.unlock")}
      </Button>
    </Form>
  );
}
