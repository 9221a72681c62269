import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAnswers } from "../../answer/answers";
import { copyText } from "../../api/clipboard";
import type { Message, MessageKind } from "../../api/messages";

interface Props {
  kind: MessageKind;
  messages: readonly Message[];
}

/** The texts exactly as they will be pasted, each with its button. What was copied is marked, so that nobody is told twice. */
export function MessageList({ kind, messages }: Props) {
  const { t } = useTranslation();
  const answers = useAnswers();
  const [copied, setCopied] = useState<ReadonlySet<string>>(new Set());

  const copy = async ({ member_id, name, text }: Message) => {
    try {
      await copyText(text);
      setCopied(new Set(copied).add(member_id ?? ""));
      answers.say(name ? t("messages.copied_for", { name }) : t("papers.copied"));
    } catch (error) {
      answers.fail(error, t("papers.copy"));
    }
  };

  if (messages.length === 0) {
    return <p className="messages-none">{t(`messages.none.${kind}`)}</p>;
  }
  return (
    <ol className="message-list">
      {messages.map((message) => {
        const isCopied = copied.has(message.member_id ?? "");
        return (
          <li key={message.member_id ?? ""} data-copied={isCopied}>
            <section className="message-text" aria-label={message.name || t("papers.preview")}>
              {message.text}
            </section>
            <Button
              type={isCopied ? "default" : "primary"}
              aria-label={message.name ? t("messages.copy_for", { name: message.name }) : undefined}
              onClick={() => void copy(message)}
            >
              {isCopied ? t("messages.copied") : t("papers.copy")}
            </Button>
          </li>
        );
      })}
    </ol>
  );
}
