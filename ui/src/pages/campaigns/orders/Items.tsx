import { useTranslation } from "react-i18next";
import { formatQuantity } from "../../../format/quantity";
import { goodsName } from "../goods/GoodsName";
import { overText } from "./over";
import "./items.css";

interface Item {
  product: string;
  variant: string;
  quantity: string;
  unit: string;
  note: string;
  /** What is given, where that is known. */
  given?: string;
  /** What is beyond what a member may order, and beyond what there is. */
  over?: { limit: string; stock: string };
}

/** What is ordered, in one line: `红富士苹果 大果 1 份 · 砀山梨 3 斤（要软的）`. */
export function Items({ lines }: { lines: readonly Item[] }) {
  const { t } = useTranslation();
  const extra = (item: Item) => ({
    given: isOther(item) ? t("orders.given", { given: item.given }) : "",
    over: item.over ? overText(t, item.over) : "",
  });
  const textOf = (item: Item) => {
    const { given, over } = extra(item);
    return [itemText(item), given, over].filter(Boolean).join(" ");
  };
  return (
    <span className="items" title={lines.map(textOf).join(" · ")}>
      {lines.map((line, at) => {
        const { given, over } = extra(line);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of an order keep their places
          <span key={at} className="item">
            {goodsName(line.product, line.variant)}{" "}
            <b>{formatQuantity(line.quantity, line.unit)}</b>
            {given && <em className="item-given"> {given}</em>}
            {over && <em className="item-over"> {over}</em>}
            {line.note && <i>（{line.note}）</i>}
          </span>
        );
      })}
    </span>
  );
}

const isOther = ({ given, quantity }: Item) => given !== undefined && given !== quantity;

function itemText({ product, variant, quantity, unit, note }: Item): string {
  const item = `${goodsName(product, variant)} ${formatQuantity(quantity, unit)}`;
  return note ? `${item}（${note}）` : item;
}
