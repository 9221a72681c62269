import { formatFen } from "./fen";
import "./amount.css";

interface Props {
  fen: number;
  /** `loss` for what is owed or lost, `attention` for what the leader should look at. */
  tone?: "loss" | "attention";
}

/** An amount of money in yuan, in figures of equal width. */
export function Amount({ fen, tone }: Props) {
  return <span className={tone ? `amount amount-${tone}` : "amount"}>{formatFen(fen)}</span>;
}
