import { CopyOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Drawer } from "antd";
import { useTranslation } from "react-i18next";
import { useAnswers } from "../../../../answer/answers";
import { ErrorLine } from "../../../../answer/ErrorLine";
import { copyText } from "../../../../api/clipboard";
import type { Language } from "../../../../api/papers";
import { shareMessagesQuery } from "../../../../api/sharing";
import { measure } from "../../../../design/tokens";

interface Props {
  campaignId: string;
  onClose: () => void;
}

/** What everybody is told who gets something else than they ordered: copied one by one, or all for the group. */
export function MessagesDrawer({ campaignId, onClose }: Props) {
  const { t, i18n } = useTranslation();
  const answers = useAnswers();
  const { data = [], error } = useQuery(shareMessagesQuery(campaignId, i18n.language as Language));
  const copy = async (text: string) => {
    try {
      await copyText(text);
      answers.say(t("papers.copied"));
    } catch (thrown) {
      answers.fail(thrown, t("sharing.messages"));
    }
  };
  const all = data.map(({ text }) => text).join("\n\n");

  return (
    <Drawer
      open
      title={t("sharing.messages")}
      size={measure.drawerPx}
      onClose={onClose}
      extra={
        <Button
          type="primary"
          icon={<CopyOutlined aria-hidden="true" />}
          disabled={data.length === 0}
          onClick={() => void copy(all)}
        >
          {t("sharing.copy_all")}
        </Button>
      }
    >
      {error && <ErrorLine error={error} where={t("sharing.messages")} />}
      <p className="step-hint">{t("papers.as_pasted")}</p>
      <ul className="share-messages">
        {data.map(({ member_id, sequence, name, text }) => (
          <li key={`${member_id} ${sequence}`}>
            <header>
              <strong>{name}</strong>
              <Button
                size="small"
                aria-label={t("sharing.copy_for", { name })}
                onClick={() => void copy(text)}
              >
                {t("papers.copy")}
              </Button>
            </header>
            <p>{text}</p>
          </li>
        ))}
      </ul>
    </Drawer>
  );
}
