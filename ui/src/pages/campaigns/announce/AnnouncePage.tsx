import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorLine } from "../../../answer/ErrorLine";
import { announcementQuery } from "../../../api/announcements";
import { PageHeader } from "../../../frame/PageHeader";
import { useShortcut } from "../../../keyboard/shortcuts";
import { usePaste } from "../../../keyboard/use-paste";
import { AnnounceDesk } from "./AnnounceDesk";
import "./announce.css";

/** 从群公告开团: what was posted in the group beside the campaign that is made of it. */
export function AnnouncePage() {
  const { t } = useTranslation();
  const goTo = useNavigate();
  const [typed, setTyped] = useState("");
  const [text, setText] = useState<string>();
  const { data, error, isFetching, refetch } = useQuery({
    ...announcementQuery(text ?? ""),
    enabled: text !== undefined,
  });
  const read = (posted: string) => {
    if (posted.trim() === "") return;
    setTyped(posted);
    setText(posted);
  };
  const back = () => void goTo({ to: "/campaigns" });
  usePaste(read);
  useShortcut("close", back);

  if (data && text !== undefined) {
    return (
      <AnnounceDesk
        // A new text is a new draft, and so is one that was read against other goods.
        key={`${data.basis} ${text}`}
        text={text}
        preview={data}
        previewAgain={refetch}
        onAgain={() => setText(undefined)}
      />
    );
  }
  return (
    <>
      <PageHeader title={t("announce.title")} />
      {error && <ErrorLine error={error} where={t("announce.title")} />}
      <AnnouncementField
        text={typed}
        reading={isFetching}
        onChange={(changed) => {
          setTyped(changed);
          setText(undefined);
        }}
        onRead={() => read(typed)}
      />
    </>
  );
}

interface FieldProps {
  text: string;
  reading: boolean;
  onChange: (text: string) => void;
  onRead: () => void;
}

/** For those who paste by the menu, or type. */
function AnnouncementField({ text, reading, onChange, onRead }: FieldProps) {
  const { t } = useTranslation();
  useShortcut("save", onRead);
  return (
    <div className="announce-paste">
      <Input.TextArea
        autoFocus
        value={text}
        onChange={(event) => onChange(event.target.value)}
        placeholder={t("announce.paste_hint")}
        aria-label={t("announce.paste")}
      />
      <span>
        <Button type="primary" loading={reading} disabled={text.trim() === ""} onClick={onRead}>
          {t("announce.read")} <kbd>Ctrl Enter</kbd>
        </Button>
      </span>
    </div>
  );
}
