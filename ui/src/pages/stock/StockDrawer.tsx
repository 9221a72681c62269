import { Drawer } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { StockRow } from "../../api/stock";
import { goodsName } from "../campaigns/goods/GoodsName";
import { LotTable } from "./LotTable";
import { Moves } from "./Moves";
import { RecallList } from "./RecallList";
import "../../design/sheet-table.css";
import "./stock.css";

const WIDTH_PX = 860;

interface Props {
  row: StockRow;
  onClose: () => void;
}

/** One thing in stock: its lots, to be counted and written off, where they came from and who has some of them. */
export function StockDrawer({ row, onClose }: Props) {
  const { t } = useTranslation();
  const [recalled, setRecalled] = useState<string | null>(null);
  return (
    <Drawer
      open
      title={goodsName(row.product, row.variant)}
      size={WIDTH_PX}
      onClose={onClose}
      destroyOnHidden
    >
      <p className="stock-sum">
        {Number(row.opening) !== 0 && (
          <span>{t("stock.sum_opening", { quantity: row.opening, unit: row.unit })}</span>
        )}
        <span>{t("stock.sum", { quantity: row.on_hand, unit: row.unit })}</span>
        <span>{t("stock.sum_reserved", { quantity: row.reserved, unit: row.unit })}</span>
        <span className={Number(row.free) < 0 ? "sheet-attention" : undefined}>
          {t("stock.sum_free", { quantity: row.free, unit: row.unit })}
        </span>
      </p>
      <LotTable row={row} onRecall={setRecalled} />
      {recalled !== null && <RecallList lotId={recalled} onClose={() => setRecalled(null)} />}
      <Moves row={row} />
    </Drawer>
  );
}
