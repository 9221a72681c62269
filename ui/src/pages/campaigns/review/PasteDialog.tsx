import { Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ShortcutLayer, useShortcut } from "../../../keyboard/shortcuts";

interface Props {
  open: boolean;
  onClose: () => void;
  onPaste: (text: string) => void;
}

/** A field for a list, for those who paste by the menu or type. */
export function PasteDialog({ open, onClose, onPaste }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const take = () => {
    if (text.trim() === "") return;
    onClose();
    setText("");
    onPaste(text);
  };
  return (
    <Modal
      open={open}
      onCancel={onClose}
      title={t("review.paste")}
      okText={
        <>
          {t("review.read")} <kbd>Ctrl Enter</kbd>
        </>
      }
      okButtonProps={{ disabled: text.trim() === "" }}
      onOk={take}
      width={640}
      destroyOnHidden
    >
      <ShortcutLayer>
        <PasteField text={text} onChange={setText} onTake={take} />
      </ShortcutLayer>
    </Modal>
  );
}

interface FieldProps {
  text: string;
  onChange: (text: string) => void;
  onTake: () => void;
}

function PasteField({ text, onChange, onTake }: FieldProps) {
  const { t } = useTranslation();
  useShortcut("save", onTake);
  return (
    <Input.TextArea
      autoFocus
      rows={14}
      value={text}
      onChange={(event) => onChange(event.target.value)}
      placeholder={t("review.paste_hint")}
      aria-label={t("review.paste")}
    />
  );
}
