import { Button, QRCode } from "antd";
import { useTranslation } from "react-i18next";
import { useAnswers } from "../../answer/answers";
import { copyText } from "../../api/clipboard";
import type { Invitation } from "../../api/devices";
import { timeLeft } from "../../format/relative-time";
import { useNow } from "../../format/use-now";

interface Props {
  invitation: Invitation;
  onAnother: () => void;
}

/** The code, large enough to be read across a table, with the ways in which it gets to the other laptop. */
export function InvitationCode({ invitation, onAnother }: Props) {
  const { t } = useTranslation();
  const answers = useAnswers();
  const { role, address, code, line, link, expires_at } = invitation;
  const left = timeLeft(t, expires_at, useNow(1_000));

  const copy = async () => {
    try {
      await copyText(line);
      answers.say(t("devices.code_copied"));
    } catch (error) {
      answers.fail(error, t("papers.copy"));
    }
  };

  if (left === null) {
    return (
      <div className="invitation">
        <p>{t("devices.code_lapsed")}</p>
        <Button type="primary" onClick={onAnother}>
          {t("devices.another_code")}
        </Button>
      </div>
    );
  }
  return (
    <div className="invitation">
      <ol className="invitation-steps">
        <li>{t("devices.step_open")}</li>
        <li>{t("devices.step_type")}</li>
        <li>{t("devices.step_allow")}</li>
      </ol>
      <dl className="invitation-code">
        <dt>{t("join.address")}</dt>
        <dd className="invitation-address">{address}</dd>
        <dt>{t("join.code")}</dt>
        <dd className="check-number" data-testid="code">
          {code}
        </dd>
      </dl>
      <p className="invitation-left">
        {t("devices.code_for", { role: t(`roles.${role}`), left })}
        <Button onClick={() => void copy()}>{t("devices.copy_code")}</Button>
      </p>
      {/* Dark on light in either appearance: many cameras read no other. */}
      <QRCode
        value={link}
        size={168}
        color="#24211d"
        bgColor="#ffffff"
        aria-label={t("devices.qr")}
      />
    </div>
  );
}
