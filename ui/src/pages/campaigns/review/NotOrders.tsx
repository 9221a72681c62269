import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { NotOrdersReason, Unread } from "../../../api/orders";
import { EmptyState } from "../../../grid/EmptyState";
import { readAsOrder } from "./cuts";
import { draftOf, dropDraft, keepDraft } from "./drafts";
import { usePastes } from "./TakesPastes";

/** A chat is no list of orders: its first lines are enough to see that. */
const LINES_MAX = 100;

interface Props {
  reason: NotOrdersReason;
  unread: readonly Unread[];
  campaignId: string;
  onShow: (at: number) => void;
}

/**
 * Says calmly that a text holds no orders, and why it is thought so. There is nothing to confirm; but a line that is an
 * order all the same can be read as one.
 */
export function NotOrders({ reason, unread, campaignId, onShow }: Props) {
  const { t } = useTranslation();
  const pastes = usePastes();
  const pasteAnother = () => {
    dropDraft(campaignId);
    pastes.ask();
  };
  const read = (at: number) => {
    const now = draftOf(campaignId);
    if (now) keepDraft(readAsOrder(now, at));
  };
  return (
    <>
      <EmptyState action={{ label: t("review.paste_another"), act: pasteAnother }}>
        {t("review.not_orders", { reason: t(`not_orders.${reason}`) })}
      </EmptyState>
      {unread.length > 0 && (
        <section className="not-orders-lines" aria-label={t("review.sections.unread")}>
          <h2>{t("review.all_the_same")}</h2>
          <ul className="reading">
            {unread.slice(0, LINES_MAX).map(({ source, text, line }) => (
              <li key={source.start} className="unread" onMouseEnter={() => onShow(source.start)}>
                <span className="entry-index">{line}</span>
                <span className="unread-text">{text}</span>
                <Button size="small" type="text" onClick={() => read(source.start)}>
                  {t("review.read_line")}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
