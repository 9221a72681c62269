import { Input } from "antd";
import type { TextAreaRef } from "antd/es/input/TextArea";
import { useRef } from "react";
import { useTranslation } from "react-i18next";

interface Props {
  text: string;
  /** What can stand in it, as it is written. */
  placeholders: readonly string[];
  onChange: (text: string) => void;
}

/** The text with its placeholders; a click puts one where the cursor stands. */
export function TemplateField({ text, placeholders, onChange }: Props) {
  const { t } = useTranslation();
  const area = useRef<TextAreaRef>(null);

  const insert = (placeholder: string) => {
    const field = area.current?.resizableTextArea?.textArea;
    const start = field?.selectionStart ?? text.length;
    const end = field?.selectionEnd ?? start;
    onChange(text.slice(0, start) + placeholder + text.slice(end));
    field?.focus();
  };

  return (
    <div className="template">
      <Input.TextArea
        ref={area}
        value={text}
        maxLength={2000}
        autoSize={{ minRows: 4, maxRows: 10 }}
        aria-label={t("messages.template")}
        onChange={({ target }) => onChange(target.value)}
      />
      <p className="template-placeholders">
        <span>{t("messages.placeholders")}</span>
        {placeholders.map((placeholder) => (
          <button key={placeholder} type="button" onClick={() => insert(placeholder)}>
            {placeholder}
          </button>
        ))}
      </p>
    </div>
  );
}
