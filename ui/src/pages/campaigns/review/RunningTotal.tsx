import { useTranslation } from "react-i18next";
import type { Sums } from "../../../api/orders";
import { formatFen } from "../../../format/fen";
import { fromThousandths, toThousandths } from "../../../format/quantity";

interface Props {
  stored: Sums;
  /** As it will be once the paste is confirmed, by what is decided so far. */
  confirmed: Sums;
}

/** What the campaign's orders come to with the paste, and how much that is more or less than before. */
export function RunningTotal({ stored, confirmed }: Props) {
  const { t } = useTranslation();
  // Where nothing is stored yet, all of it is more.
  const isFirst = stored.people === 0;
  const pieces = toThousandths(confirmed.pieces) - toThousandths(stored.pieces);
  const sums = [
    {
      key: "people",
      text: t("review.sums.people", { count: confirmed.people }),
      change: signed(confirmed.people - stored.people, String),
    },
    {
      key: "pieces",
      text: t("review.sums.pieces", { pieces: confirmed.pieces }),
      change: signed(pieces, fromThousandths),
    },
    {
      key: "amount",
      text: formatFen(confirmed.amount),
      change: signed(confirmed.amount - stored.amount, formatFen),
    },
  ];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset holds fields, not figures
    <div className="running-total" role="group" aria-label={t("review.total")}>
      {sums.map(({ key, text, change }) => (
        <span key={key}>
          <b>{text}</b>
          {!isFirst && change && <span className="running-change">{change}</span>}
        </span>
      ))}
    </div>
  );
}

/** `+3`, `−¥12.00`; nothing where nothing changes. */
function signed(difference: number, format: (value: number) => string): string | null {
  if (difference === 0) return null;
  return `${difference > 0 ? "+" : "\u2212"}${format(Math.abs(difference))}`;
}
