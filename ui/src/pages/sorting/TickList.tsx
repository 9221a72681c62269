import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { formatQuantity, toThousandths } from "../../format/quantity";
import { type Group, isDone, type Row, type Way } from "./groups";
import { PartLine } from "./PartLine";

interface Props {
  group: Group;
  way: Way;
  /** Which row the hand is at. */
  at: number;
  onAt: (at: number) => void;
  onTick: (row: Row) => void;
  /** Is only a part of the row at hand put in? */
  parting: boolean;
  onPart: (parting: boolean) => void;
  onPut: (row: Row, quantity: string) => void;
  onFill: () => void;
  /** Is everything ticked? */
  whole: boolean;
}

/** What belongs in one bag, or which bags get one kind of goods, to be read from a table away. */
export function TickList(props: Props) {
  const { group, way, at, onAt, onTick, parting, onPart, onPut, onFill, whole } = props;
  const { t } = useTranslation();
  return (
    <section className="ticks" aria-label={group.name}>
      <header className="ticks-head">
        {group.number && <span className="ticks-number">{group.number}</span>}
        <h2 title={group.name}>{group.name}</h2>
        <span className="ticks-detail">{group.detail}</span>
        <Button size="large" onClick={() => onPart(true)}>
          {t("sorting.part")} <kbd>F2</kbd>
        </Button>
        <Button type="primary" size="large" disabled={whole} onClick={onFill}>
          {way === "bags" ? t("sorting.all_in") : t("sorting.all_given")} <kbd>Enter</kbd>
        </Button>
      </header>
      {group.note && <p className="ticks-note">{group.note}</p>}
      <ul className="ticks-list">
        {group.rows.map((row, index) => (
          <li key={row.line.line_id}>
            {parting && index === at ? (
              <PartLine
                row={row}
                onPut={(quantity) => onPut(row, quantity)}
                onLeave={() => onPart(false)}
              />
            ) : (
              <Tick
                row={row}
                isAt={index === at}
                onTick={() => {
                  onAt(index);
                  onTick(row);
                }}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface TickProps {
  row: Row;
  /** Is the hand at it? */
  isAt: boolean;
  onTick: () => void;
}

/** One line, ticked or not. */
function Tick({ row, isAt, onTick }: TickProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: the whole row is the box, and an input cannot hold one
    <button
      type="button"
      role="checkbox"
      aria-checked={isDone(row)}
      className="tick"
      data-at={isAt}
      onClick={onTick}
    >
      <span className="tick-box" aria-hidden="true">
        {isDone(row) ? "✓" : ""}
      </span>
      {row.number && <span className="tick-number">{row.number}</span>}
      <span className="tick-name">
        {row.name}
        {row.note && <em>{row.note}</em>}
      </span>
      <Changed row={row} />
      <span className="tick-quantity">{formatQuantity(row.line.goods.given, row.line.unit)}</span>
    </button>
  );
}

/** What is not as it was ordered, or only partly in the bag. */
function Changed({ row }: { row: Row }) {
  const { t } = useTranslation();
  const { goods, unit } = row.line;
  const said = (quantity: string) => formatQuantity(quantity, unit);
  return (
    <span className="tick-changed">
      {goods.given !== goods.ordered &&
        t("handout.ordered_given", { ordered: said(goods.ordered), given: said(goods.given) })}
      {toThousandths(goods.sorted) > 0 &&
        !isDone(row) &&
        ` ${t("sorting.some_in", { quantity: said(goods.sorted) })}`}
      {toThousandths(goods.collected) > 0 && ` ${t("handout.state.done")}`}
    </span>
  );
}
