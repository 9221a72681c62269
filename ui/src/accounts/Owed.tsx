import { useTranslation } from "react-i18next";
import { formatFen } from "../format/fen";
import "./account.css";

/** Whose account it is: a member owes the shop, a supplier is owed by it. */
export type Side = "member" | "supplier";

interface Props {
  side: Side;
  /** What the member owes, or the supplier is owed; below nothing the other way round. */
  fen: number;
}

/** `欠 ¥12.50`, `余 ¥3.00`; nothing where nothing is open. */
export function Owed({ side, fen }: Props) {
  const { t } = useTranslation();
  if (fen === 0) return null;
  const way = fen > 0 ? "owed" : "credit";
  return (
    <span className="owed" data-way={way}>
      {t(`accounts.${side}.${way}`, { amount: formatFen(Math.abs(fen)) })}
    </span>
  );
}
