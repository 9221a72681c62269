import type {
  DeliveryDraft,
  DeliveryForm,
  ExpectedLine,
  PictureForm,
  ReceivedLine,
} from "../../../api/arrivals";
import { fromThousandths, toThousandths } from "../../../format/quantity";

/** A line of a delivery while it is counted. */
export interface LineValues extends Omit<ExpectedLine, "lot" | "produced_at"> {
  received: string | null;
  damaged: string | null;
  lot: ReceivedLine["lot"];
  certificate: PictureForm | null;
  damage: PictureForm | null;
}

export interface DeliveryValues {
  order_id: string | null;
  delivery_note_id: string | null;
  supplier_id: string | null;
  note: string;
  lines: LineValues[];
}

/** A line of which nothing was counted yet. What a delivery note says of its lot is taken over. */
export function uncounted({ lot: number, produced_at, ...line }: ExpectedLine): LineValues {
  return {
    ...line,
    received: null,
    damaged: null,
    lot: { number, produced_at, expires_at: null },
    certificate: null,
    damage: null,
  };
}

/** A delivery of which nothing was counted yet. */
export function deliveryValues(draft: DeliveryDraft): DeliveryValues {
  const { order_id, delivery_note_id, supplier_id, lines } = draft;
  return { order_id, delivery_note_id, supplier_id, note: "", lines: lines.map(uncounted) };
}

/** The delivery as it is stored. */
export function deliveryForm({ lines, ...delivery }: DeliveryValues): DeliveryForm {
  return {
    ...delivery,
    lines: lines.map((line) => ({
      purchase_line_id: line.purchase_line_id,
      variant_id: line.variant_id,
      received: line.received ?? "0",
      damaged: line.damaged ?? "0",
      unit_cost: line.unit_cost,
      lot: line.lot,
      certificate: line.certificate,
      damage: line.damage,
    })),
  };
}

/** Everything came as it was expected; what was counted already stays. */
export function asExpected(lines: readonly LineValues[]): LineValues[] {
  const untouched = ({ received, expected }: LineValues) =>
    received === null && toThousandths(expected) > 0;
  return lines.map((line) => (untouched(line) ? { ...line, received: line.expected } : line));
}

/** One more piece of what a scanner read, or `null` if nothing goes by that. Answers with the place of its line, too. */
export function scanned(
  lines: readonly LineValues[],
  others: readonly ExpectedLine[],
  code: string,
): { lines: LineValues[]; at: number } | null {
  const has = ({ barcode }: Pick<ExpectedLine, "barcode">) => barcode !== "" && barcode === code;
  const at = lines.findIndex(has);
  if (at >= 0) {
    const more = (line: LineValues) => ({
      ...line,
      received: fromThousandths(toThousandths(line.received ?? "0") + 1000),
    });
    return { lines: lines.map((line, place) => (place === at ? more(line) : line)), at };
  }
  const other = others.find(has);
  if (!other) return null;
  return { lines: [...lines, { ...uncounted(other), received: "1" }], at: lines.length };
}
