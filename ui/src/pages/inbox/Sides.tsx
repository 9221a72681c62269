import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { About, Deed, LateOrder, PersonCard } from "../../api/inbox";
import { formatFen } from "../../format/fen";
import { PersonFacts } from "./PersonFacts";
import { useDeedText } from "./use-deed-text";
import { useFieldValue } from "./use-field-value";
import type { QuestionAct } from "./use-question-acts";

interface Props {
  about: About;
  acts: readonly QuestionAct[];
}

/** What stands, and beside it what stands against it, each with the answer that chooses it. */
export function Sides({ about, acts }: Props) {
  const { t } = useTranslation();
  const valueText = useFieldValue();
  const [first, second] = acts;
  switch (about.kind) {
    case "twice_written":
      return (
        <div className="sides">
          <Side label={t("inbox.stands")} deed={about.stands.deed} act={first} number={1}>
            {valueText(about.stands.value)}
          </Side>
          <Side label={t("inbox.overwritten")} deed={about.other.deed} act={second} number={2}>
            {valueText(about.other.value)}
          </Side>
        </div>
      );
    case "handed_out_cancelled":
      return (
        <div className="sides">
          <Side label={t("inbox.stands")} deed={about.handed_out} act={first} number={1}>
            {t("inbox.handed_out")}
          </Side>
          <Side label={t("inbox.without_effect")} deed={about.cancelled} act={second} number={2}>
            {t("inbox.cancelled")}
          </Side>
        </div>
      );
    case "late":
      return (
        <div className="sides">
          <LateOrders orders={about.orders} act={first} />
          <Side label={t("inbox.closed_before")} deed={about.closed}>
            {t("stages.closed")}
          </Side>
        </div>
      );
    case "same_person":
      return (
        <div className="sides">
          <Person card={about.one} act={first} number={1} />
          <Person card={about.other} act={second} number={2} />
        </div>
      );
  }
}

interface SideProps {
  label: string;
  deed: Deed;
  act?: QuestionAct;
  number?: number;
  children: ReactNode;
}

function Side({ label, deed, act, number, children }: SideProps) {
  const { who, when } = useDeedText();
  return (
    <div className="side">
      <div className="side-words">
        <p className="side-label">{label}</p>
        <p className="side-value">{children}</p>
        <p className="side-deed">
          {who(deed)} · {when(deed.at)}
        </p>
      </div>
      {act && <SideAct act={act} number={number} />}
    </div>
  );
}

/** More than these are counted instead of listed. */
const LATE_SHOWN_MAX = 6;

function LateOrders({ orders, act }: { orders: readonly LateOrder[]; act?: QuestionAct }) {
  const { t } = useTranslation();
  const { who } = useDeedText();
  const unlisted = orders.length - LATE_SHOWN_MAX;
  return (
    <div className="side">
      <div className="side-words">
        <p className="side-label">{t("inbox.came_late")}</p>
        <ul className="late-orders">
          {orders.slice(0, LATE_SHOWN_MAX).map(({ order, placed }) => (
            <li key={order.order_id}>
              <span>{order.name}</span>
              <span className="side-deed">{who(placed)}</span>
              <span>{formatFen(order.amount)}</span>
            </li>
          ))}
        </ul>
        {unlisted > 0 && <p className="side-deed">{t("held.more", { count: unlisted })}</p>}
      </div>
      {act && <SideAct act={act} number={1} />}
    </div>
  );
}

function Person({ card, act, number }: { card: PersonCard; act?: QuestionAct; number: number }) {
  const { who, when } = useDeedText();
  return (
    <div className="side">
      <div className="side-words">
        <p className="side-value">{card.name}</p>
        <PersonFacts card={card} />
        <p className="side-deed">
          {who(card.added)} · {when(card.added.at)}
        </p>
      </div>
      {act && <SideAct act={act} number={number} />}
    </div>
  );
}

function SideAct({ act, number }: { act: QuestionAct; number?: number }) {
  return (
    <Button size="small" onClick={() => void act.run()}>
      {act.label} <kbd>{number}</kbd>
    </Button>
  );
}
