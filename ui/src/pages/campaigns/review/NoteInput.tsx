import { Input } from "antd";
import { useTranslation } from "react-i18next";
import { useSettled } from "./use-settled";

interface Props {
  value: string;
  onChange: (note: string) => void;
}

/** The remark of an entry. */
export function NoteInput({ value, onChange }: Props) {
  const { t } = useTranslation();
  const settled = useSettled(value, onChange);
  return (
    <Input
      size="small"
      className="note-input"
      aria-label={t("orders.note")}
      placeholder={t("orders.note")}
      value={settled.value}
      onChange={(event) => settled.change(event.target.value)}
      onBlur={settled.settle}
      onPressEnter={settled.settle}
    />
  );
}
