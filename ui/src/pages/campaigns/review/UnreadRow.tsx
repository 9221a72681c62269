import { useTranslation } from "react-i18next";
import type { Unread } from "../../../api/orders";

interface Props {
  unread: Unread;
  onShow: (line: number) => void;
}

/** A line that was not understood, and why. */
export function UnreadRow({ unread: { line, text, reason }, onShow }: Props) {
  const { t } = useTranslation();
  return (
    <li className="unread">
      <button type="button" onClick={() => onShow(line)}>
        <span className="entry-index">{line}</span>
        <span className="unread-text">{text}</span>
        <span className="unread-reason">{t(`review.unread.${reason}`)}</span>
      </button>
    </li>
  );
}
