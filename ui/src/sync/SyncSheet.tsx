import { Link, useNavigate } from "@tanstack/react-router";
import { Button, Progress } from "antd";
import { useTranslation } from "react-i18next";
import { useAnswers } from "../answer/answers";
import { type NeedsYou, type SyncStatus, syncNow } from "../api/sync";
import { formatMoment } from "../format/moment";
import { timeAgo } from "../format/time-ago";
import { useNow } from "../format/use-now";
import { useShortcut } from "../keyboard/shortcuts";
import { inInbox, syncSentence } from "./sync-words";
import { useProgress } from "./use-progress";

interface Props {
  status: SyncStatus;
  onClose: () => void;
}

/** What stands behind the word in the top bar: how things stand, what is still on its way, and where to go about it. */
export function SyncSheet({ status, onClose }: Props) {
  const { t } = useTranslation();
  const answers = useAnswers();
  const count = inInbox(status);
  const percent = useProgress(status);
  useShortcut("close", onClose);

  const syncAtOnce = async () => {
    try {
      await syncNow();
    } catch (error) {
      answers.fail(error, t("sync.now"));
    }
  };

  return (
    <section className="sync-sheet" aria-label={t("sync.label")}>
      <p className="sync-sentence">{syncSentence(t, status)}</p>
      {percent !== null && <Progress percent={percent} size="small" aria-label={t("sync.label")} />}
      <Facts status={status} />
      {status.clock_minutes !== null && (
        <p className="sync-warning">
          {status.clock_minutes > 0
            ? t("sync.clock_fast", { minutes: status.clock_minutes })
            : t("sync.clock_slow", { minutes: -status.clock_minutes })}
        </p>
      )}
      <p className="sync-ways">
        {count > 0 && (
          <Link to="/inbox" onClick={onClose}>
            {t("sync.to_inbox", { count })}
          </Link>
        )}
        <Link to="/devices" onClick={onClose}>
          {status.requests > 0
            ? t("sync.to_requests", { count: status.requests })
            : t("places.devices.title")}
        </Link>
        <Act status={status} onClose={onClose} onSync={() => void syncAtOnce()} />
      </p>
    </section>
  );
}

/** What is known in numbers and times. */
function Facts({ status }: { status: SyncStatus }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const { last_agreed_at, to_push, to_pull, held_of_ours } = status;
  return (
    <dl className="sync-facts">
      {last_agreed_at !== null && (
        <div>
          <dt>{t("sync.last_agreed")}</dt>
          <dd title={formatMoment(last_agreed_at, i18n.language)}>
            {timeAgo(t, last_agreed_at, now)}
          </dd>
        </div>
      )}
      {to_push > 0 && (
        <div>
          <dt>{t("sync.to_push")}</dt>
          <dd>{t("sync.acts", { count: to_push })}</dd>
        </div>
      )}
      {to_pull > 0 && (
        <div>
          <dt>{t("sync.to_pull")}</dt>
          <dd>{t("sync.acts", { count: to_pull })}</dd>
        </div>
      )}
      {held_of_ours > 0 && (
        <div>
          <dt>{t("sync.held_of_ours")}</dt>
          <dd>{t("sync.acts", { count: held_of_ours })}</dd>
        </div>
      )}
    </dl>
  );
}

/** What somebody has to do at the page of the laptops before anything goes on. */
const AT_DEVICES: readonly NeedsYou[] = ["sign_in", "revoked", "locked", "no_keys"];

/** The one next step. */
function Act({ status: { state }, onClose, onSync }: Props & { onSync: () => void }) {
  const { t } = useTranslation();
  const goTo = useNavigate();
  if (state.state === "needs_you" && AT_DEVICES.includes(state.why)) {
    const go = () => {
      onClose();
      void goTo({ to: "/devices" });
    };
    return (
      <Button type="primary" size="small" onClick={go}>
        {state.why === "locked" ? t("sync.unlock") : t("sync.join_again")}
      </Button>
    );
  }
  return (
    <Button size="small" onClick={onSync}>
      {t("sync.now")}
    </Button>
  );
}
