import { CloseOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { OfferView } from "../../../api/campaigns";
import type { DecidedLine, Decision, EntryView } from "../../../api/orders";
import { Amount } from "../../../format/Amount";
import { goodsName } from "../goods/GoodsName";
import { OfferSelect } from "../goods/OfferSelect";
import { ChoiceChips } from "./ChoiceChips";
import type { Choice } from "./choices";
import { linesOf, withLine } from "./decisions";
import { SettledQuantity } from "./SettledQuantity";
import { Tolerance } from "./Tolerance";

const BLANK_LINE: DecidedLine = {
  item: null,
  offer_id: null,
  quantity: "1",
  note: "",
  tolerance: "0",
};

interface Props {
  offers: readonly OfferView[];
  view: EntryView;
  decision: Decision | undefined;
  choices: readonly Choice[];
  onDecide: (change: Partial<Decision>) => void;
  /** The same for what was picked from a list. */
  onPick: (change: Partial<Decision>) => void;
}

/** What an entry orders, line by line, each to be corrected in place. */
export function LineEditors({ offers, view, decision, choices, onDecide, onPick }: Props) {
  const { t } = useTranslation();
  const lines = linesOf(view, decision);
  const change = (at: number, line: Partial<DecidedLine>) =>
    onDecide({ lines: withLine(lines, at, line) });

  return (
    <ul className="line-editors">
      {view.lines.map((line, at) => {
        const name = goodsName(line.product, line.variant);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: two lines may name the same goods; the place tells them apart
          <li key={at}>
            <div className="line-editor" data-unknown={line.offer_id === null || undefined}>
              <OfferSelect
                size="small"
                offers={offers}
                value={line.offer_id}
                label={line.offer_id === null ? t("review.which_goods", { text: name }) : name}
                onChoose={({ id }) => onPick({ lines: withLine(lines, at, { offer_id: id }) })}
              />
              <SettledQuantity
                label={t("orders.quantity_of", { name })}
                unit={line.unit}
                value={line.quantity}
                onChange={(quantity) => change(at, { quantity })}
              />
              <span className="line-editor-note">
                <Tolerance line={line} /> {line.note}
              </span>
              <Amount fen={line.amount} />
              <Button
                type="text"
                size="small"
                icon={<CloseOutlined aria-hidden="true" />}
                aria-label={t("orders.remove_line", { name })}
                onClick={() => onDecide({ lines: lines.toSpliced(at, 1) })}
              />
            </div>
            <ChoiceChips choices={choices} line={at} onChoose={({ change }) => onDecide(change)} />
          </li>
        );
      })}
      <li className="line-adder">
        <OfferSelect
          size="small"
          offers={offers}
          value={null}
          label={t("orders.add_line")}
          onChoose={({ id }) => onPick({ lines: [...lines, { ...BLANK_LINE, offer_id: id }] })}
        />
      </li>
    </ul>
  );
}
