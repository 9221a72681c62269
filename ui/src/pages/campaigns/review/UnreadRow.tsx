import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { Unread } from "../../../api/orders";
import type { EntryActs, RowFrame } from "./ReadingRow";
import { useRowFocus } from "./use-row-focus";

interface Props extends RowFrame {
  unread: Unread;
  isFocused: boolean;
  isHovered: boolean;
  acts: EntryActs;
}

/** A line that was not understood, and why. It can be read as an order, or as more of the entry above. */
export function UnreadRow({ unread, isFocused, isHovered, acts, ...frame }: Props) {
  const { t } = useTranslation();
  const { line, text, reason, source } = unread;
  const row = useRowFocus(frame, isFocused);
  return (
    <li
      {...row}
      className="unread"
      tabIndex={-1}
      aria-current={isFocused || undefined}
      data-hovered={isHovered || undefined}
      aria-label={text}
      onMouseEnter={() => acts.hover(source.start)}
      onMouseLeave={() => acts.hover(null)}
    >
      <button
        type="button"
        tabIndex={-1}
        className="unread-head"
        aria-expanded={isFocused}
        onClick={() => {
          acts.focus(source.start);
          acts.showLine(line);
        }}
      >
        <span className="entry-index">{line}</span>
        <span className="unread-text">{text}</span>
        <span className="unread-reason">{t(`review.unread.${reason}`)}</span>
      </button>
      {isFocused && (
        <div className="unread-acts">
          <Button size="small" onClick={() => acts.readLine(source.start)}>
            {t("review.read_line")} <kbd>Enter</kbd>
          </Button>
          <Button size="small" onClick={() => acts.join(source.start)}>
            {t("review.join")} <kbd>J</kbd>
          </Button>
        </div>
      )}
    </li>
  );
}
