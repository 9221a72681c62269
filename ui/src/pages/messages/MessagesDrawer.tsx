import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Button, Drawer, Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorLine } from "../../answer/ErrorLine";
import {
  type Audience,
  type MessageForm,
  type MessageKind,
  messagesQuery,
  setTemplate,
  type Template,
  templatesQuery,
} from "../../api/messages";
import type { Language } from "../../api/papers";
import { useAct } from "../../history/use-act";
import { ShortcutLayer, useShortcut } from "../../keyboard/shortcuts";
import { useMay } from "../../role/use-may";
import { MessageList } from "./MessageList";
import { TemplateField } from "./TemplateField";
import "./messages.css";

interface Props {
  /** About which campaigns. */
  campaigns: string[];
  /** To those of one pickup point alone. */
  pickupPointId: string | null;
  /** Which message is shown at first. */
  kind: MessageKind;
  onClose: () => void;
}

const kinds: MessageKind[] = ["arrival", "reminder", "thanks"];
const audiences: Audience[] = ["group", "each"];

/** What the group is told about the hand-out: the template, and the texts as they will be pasted. */
export function MessagesDrawer(props: Props) {
  const { t } = useTranslation();
  return (
    <Drawer
      open
      onClose={props.onClose}
      title={t("messages.title")}
      // Esc is ours, so that it closes what is on top.
      keyboard={false}
      size={720}
      destroyOnHidden
    >
      <ShortcutLayer>
        <Messages {...props} />
      </ShortcutLayer>
    </Drawer>
  );
}

function Messages({ campaigns, pickupPointId, kind: first, onClose }: Props) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const [kind, setKind] = useState(first);
  const [audience, setAudience] = useState<Audience>("group");
  const { data: templates, error } = useQuery(templatesQuery(language));
  const template = templates?.find((each) => each.kind === kind && each.audience === audience);
  useShortcut("close", onClose);

  return (
    <div className="messages">
      <div className="messages-choice">
        <Segmented<MessageKind>
          name="kind"
          aria-label={t("messages.kind")}
          value={kind}
          onChange={setKind}
          options={kinds.map((value) => ({ value, label: t(`messages.kinds.${value}`) }))}
        />
        <Segmented<Audience>
          name="audience"
          aria-label={t("messages.audience")}
          value={audience}
          onChange={setAudience}
          options={audiences.map((value) => ({ value, label: t(`messages.audiences.${value}`) }))}
        />
      </div>
      {error && <ErrorLine error={error} where={t("messages.title")} />}
      {template && (
        // Another message is another text: nothing typed for one carries over.
        <Written
          key={`${kind} ${audience} ${template.text}`}
          template={template}
          form={{
            kind,
            audience,
            campaigns,
            pickup_point_id: pickupPointId,
            template: null,
            offset_minutes: -new Date().getTimezoneOffset(),
          }}
        />
      )}
    </div>
  );
}

/** One template, and what becomes of it. */
function Written({ template, form }: { template: Template; form: MessageForm }) {
  const { t, i18n } = useTranslation();
  const act = useAct();
  const mayKeep = useMay("change_settings");
  const [text, setText] = useState(template.text);
  const isChanged = text !== template.text;
  const { data: messages, error } = useQuery({
    ...messagesQuery({ ...form, template: isChanged ? text : null }, i18n.language as Language),
    placeholderData: keepPreviousData,
  });
  const keep = (kept: string) =>
    act(() => setTemplate(form.kind, form.audience, kept), {
      done: () => t("messages.kept"),
      where: t("messages.keep"),
    });

  return (
    <>
      <TemplateField text={text} placeholders={template.placeholders} onChange={setText} />
      {mayKeep && (
        <p className="messages-acts">
          <Button size="small" disabled={!isChanged} onClick={() => void keep(text)}>
            {t("messages.keep")}
          </Button>
          {template.own && (
            <Button type="link" size="small" onClick={() => void keep("")}>
              {t("messages.usual")}
            </Button>
          )}
        </p>
      )}
      {error && <ErrorLine error={error} where={t("messages.title")} />}
      {messages && <MessageList kind={form.kind} messages={messages} />}
    </>
  );
}
