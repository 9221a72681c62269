import { formatQuantity } from "../../../format/quantity";
import { goodsName } from "../goods/GoodsName";
import "./items.css";

interface Item {
  product: string;
  variant: string;
  quantity: string;
  unit: string;
  note: string;
}

/** What is ordered, in one line: `红富士苹果 大果 1 份 · 砀山梨 3 斤（要软的）`. */
export function Items({ lines }: { lines: readonly Item[] }) {
  const whole = lines.map(itemText).join(" · ");
  return (
    <span className="items" title={whole}>
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of an order keep their places
        <span key={at} className="item">
          {goodsName(line.product, line.variant)} <b>{formatQuantity(line.quantity, line.unit)}</b>
          {line.note && <i>（{line.note}）</i>}
        </span>
      ))}
    </span>
  );
}

function itemText({ product, variant, quantity, unit, note }: Item): string {
  const item = `${goodsName(product, variant)} ${formatQuantity(quantity, unit)}`;
  return note ? `${item}（${note}）` : item;
}
