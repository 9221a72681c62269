import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { Joining } from "../../api/devices";
import { timeLeft } from "../../format/relative-time";
import { useNow } from "../../format/use-now";

interface Props {
  waiting: Extract<Joining, { joining: "waiting" }>;
  onCancel: () => void;
}

/** The number that both laptops show, while a leader has not answered yet. */
export function JoinWaiting({ waiting: { check, expires_at }, onCancel }: Props) {
  const { t } = useTranslation();
  const left = timeLeft(t, expires_at, useNow(1_000));
  return (
    <section className="join-waiting" aria-label={t("join.waiting")}>
      <p role="status">{t("join.waiting")}</p>
      <p className="check-number">{check}</p>
      <p>{t("join.compare")}</p>
      <p className="join-left">
        {left !== null && t("join.left", { left })}
        <Button onClick={onCancel}>{t("join.cancel")}</Button>
      </p>
    </section>
  );
}
