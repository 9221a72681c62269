import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { QuantityInput } from "../../fields/inputs";
import { isUnreadable, type Unreadable } from "../../fields/readable";
import { formatQuantity, toThousandths } from "../../format/quantity";
import type { Row } from "./groups";

interface Props {
  row: Row;
  /** Stores that so much of it lies in the bag. */
  onPut: (quantity: string) => void;
  onLeave: () => void;
}

/** One line of which only a part is put in: how much is typed in place of a tick. */
export function PartLine({ row, onPut, onLeave }: Props) {
  const { t } = useTranslation();
  const { goods, unit } = row.line;
  const [quantity, setQuantity] = useState<string | Unreadable | null>(
    toThousandths(goods.sorted) > 0 ? goods.sorted : null,
  );
  const readable = quantity !== null && !isUnreadable(quantity) ? quantity : null;
  const fits = readable !== null && toThousandths(readable) <= toThousandths(goods.given);
  const put = (event: FormEvent) => {
    event.preventDefault();
    if (fits) onPut(readable);
  };

  return (
    <form className="tick tick-part" data-at onSubmit={put}>
      <span className="tick-box" aria-hidden="true" />
      {row.number && <span className="tick-number">{row.number}</span>}
      <span className="tick-name">{row.name}</span>
      <span className="tick-changed" role="status">
        {readable !== null && !fits && t("sorting.beyond")}
      </span>
      <QuantityInput
        autoFocus
        className="tick-field"
        value={quantity}
        onChange={setQuantity}
        onFocus={({ target }) => target.select()}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.preventDefault();
          onLeave();
        }}
        onBlur={onLeave}
        status={quantity === null || fits ? undefined : "error"}
        aria-label={t("sorting.part_of", { name: row.name })}
        unit={`/ ${formatQuantity(goods.given, unit)}`}
      />
    </form>
  );
}
