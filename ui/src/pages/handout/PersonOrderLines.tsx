import { Button, Input } from "antd";
import { useTranslation } from "react-i18next";
import type { PersonLine, PersonOrder } from "../../api/handout";
import { takeBackOrder } from "../../api/orders";
import { formatQuantity, toThousandths } from "../../format/quantity";
import { useAct } from "../../history/use-act";
import { fits, type Taken, takenOf, waits } from "./taken";

interface Props {
  order: PersonOrder;
  /** Whether the person has others besides. */
  several: boolean;
  taken: Taken;
  onTake: (line: string, quantity: string) => void;
  /** Hands over what is typed. */
  onEnter: () => void;
  onLeave: () => void;
}

/** One order of whoever stands at the counter, line by line. */
export function PersonOrderLines(props: Props) {
  const { order, several, taken, onTake, onEnter, onLeave } = props;
  const { t } = useTranslation();
  const act = useAct();
  const some = order.lines.some(({ goods }) => toThousandths(goods.collected) > 0);
  const takeBack = () =>
    act(() => takeBackOrder(order.order_id), {
      done: () => t("handout.taken_back", { number: order.sequence }),
      where: t("handout.take_back"),
    });

  return (
    <section className="person-order" aria-label={order.campaign}>
      <h3>
        {order.campaign}
        {several && <span className="person-order-number">{order.sequence}</span>}
        {order.marks.map((mark) => (
          <span key={mark} className="person-mark">
            {t(`delivery.mark.${mark}`)}
          </span>
        ))}
        {some && (
          <Button type="link" size="small" onClick={() => void takeBack()}>
            {t("handout.take_back")}
          </Button>
        )}
      </h3>
      {order.note && <p className="person-note">{order.note}</p>}
      <ul>
        {order.lines.map((line) => (
          <li key={line.line_id} className="person-line" data-waits={waits(line)}>
            <span className="person-goods">
              {line.product} {line.variant}
              {line.note && <em>{line.note}</em>}
            </span>
            <Hints line={line} />
            {waits(line) ? (
              <Input
                className="taken"
                value={takenOf(taken, line)}
                status={fits(taken, line) ? undefined : "error"}
                inputMode="decimal"
                suffix={line.unit}
                aria-label={`${line.product} ${line.variant}`.trim()}
                aria-invalid={!fits(taken, line)}
                onFocus={({ target }) => target.select()}
                onChange={({ target }) => onTake(line.line_id, target.value)}
                onPressEnter={onEnter}
                onKeyDown={({ key }) => key === "Escape" && onLeave()}
              />
            ) : (
              <span className="person-collected">
                {toThousandths(line.goods.given) > 0
                  ? `✓ ${formatQuantity(line.goods.collected, line.unit)}`
                  : t("handout.none_given")}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What of a line is not as it was ordered. */
function Hints({ line: { goods, over, unit } }: { line: PersonLine }) {
  const { t } = useTranslation();
  const said = (quantity: string) => formatQuantity(quantity, unit);
  return (
    <span className="person-hints">
      {goods.given !== goods.ordered && (
        <span>
          {t("handout.ordered_given", { ordered: said(goods.ordered), given: said(goods.given) })}
        </span>
      )}
      {toThousandths(goods.collected) > 0 && goods.collected !== goods.given && (
        <span>{t("handout.collected_some", { quantity: said(goods.collected) })}</span>
      )}
      {toThousandths(over) > 0 && (
        <strong className="person-over">{t("handout.over", { quantity: said(over) })}</strong>
      )}
    </span>
  );
}
