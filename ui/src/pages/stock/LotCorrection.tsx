import { Button, Input, Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { countStock, type LotRow, type StockRow, writeOffStock } from "../../api/stock";
import { QuantityInput } from "../../fields/inputs";
import { isUnreadable, type Unreadable } from "../../fields/readable";
import { formatQuantity, fromThousandths, toThousandths } from "../../format/quantity";
import { useAct } from "../../history/use-act";
import { goodsName } from "../campaigns/goods/GoodsName";

interface Props {
  row: StockRow;
  lot: LotRow;
  onDone: () => void;
}

const kinds = ["counted", "spoiled", "returned"] as const;

/** 盘点, 报损 and 退供货商: what the book says is made what is there. */
export function LotCorrection({ row, lot, onDone }: Props) {
  const { t } = useTranslation();
  const act = useAct();
  const [kind, setKind] = useState<(typeof kinds)[number]>("counted");
  const [quantity, setQuantity] = useState<string | Unreadable | null>(null);
  const [note, setNote] = useState("");
  const readable = quantity !== null && !isUnreadable(quantity) ? quantity : null;
  const name = goodsName(row.product, row.variant);
  const lotOf = { variant_id: row.variant_id, lot_id: lot.lot_id };

  const save = async () => {
    if (readable === null) return;
    const run = async () => {
      if (kind === "counted") {
        await countStock({ lines: [{ ...lotOf, quantity: readable }], note });
      } else {
        await writeOffStock({ ...lotOf, quantity: readable, reason: kind, note });
      }
      return true;
    };
    const done = await act(run, {
      done: () => t(`stock.done.${kind}`, { name }),
      where: t(`stock.kinds.${kind}`),
    });
    if (done) onDone();
  };

  const difference =
    kind === "counted" && readable !== null
      ? toThousandths(readable) - toThousandths(lot.on_hand)
      : 0;

  return (
    <form
      className="lot-correction"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Segmented
        name={`correction-${lot.lot_id}`}
        aria-label={t("stock.correct")}
        value={kind}
        onChange={setKind}
        options={kinds.map((value) => ({ value, label: t(`stock.kinds.${value}`) }))}
      />
      <QuantityInput
        autoFocus
        aria-label={t(`stock.how_much.${kind}`)}
        placeholder={t(`stock.how_much.${kind}`)}
        value={quantity}
        onChange={setQuantity}
        unit={row.unit}
      />
      <Input
        value={note}
        onChange={({ target }) => setNote(target.value)}
        placeholder={t("arrival.note")}
        aria-label={t("arrival.note")}
      />
      <span className="sheet-soft">
        {difference !== 0 &&
          t(difference > 0 ? "stock.more" : "stock.less", {
            quantity: formatQuantity(fromThousandths(Math.abs(difference)), row.unit),
          })}
      </span>
      <Button type="primary" htmlType="submit" disabled={readable === null}>
        {t("drawer.save")}
      </Button>
    </form>
  );
}
