import type { DeliveryItem, DeliveryRow, DeliverySheet, Stop } from "../../../../api/papers";
import { shortAddress } from "../../../../format/address";

/** A row of the sheet with the stop it belongs to and its texts, made once for drawing, sorting and searching. */
export interface DeliveryLine {
  row: DeliveryRow;
  /** The key of the stop. */
  stop: string;
  pickupPoint: string;
  address: string;
  items: string;
  marks: string;
  /** Everything that a search looks at. */
  searched: string;
}

/** The key of the orders that have no place yet. */
export const NO_STOP = "none";

/** Tells stops apart. */
export const stopKey = (stop: Stop) => stop.pickup_point_id ?? NO_STOP;

/** The rows of all stops, in the order of the walk. */
export function deliveryLines(
  sheet: DeliverySheet,
  markWord: (mark: DeliveryRow["marks"][number]) => string,
): DeliveryLine[] {
  return sheet.stops.flatMap((stop) =>
    stop.rows.map((row) => {
      const address = shortAddress(row.address);
      const items = row.items.map(itemText).join("；");
      const texts = [row.sequence, row.name, row.phone, address, items, row.note];
      return {
        row,
        stop: stopKey(stop),
        pickupPoint: stop.pickup_point,
        address,
        items,
        marks: row.marks.map(markWord).join(" · "),
        searched: texts.join("\n"),
      };
    }),
  );
}

/** As the file writes it: `苹果（大果）×2`, `梨 3斤（要软的）`. A portion needs no word. */
function itemText({ product, variant, quantity, unit, note }: DeliveryItem): string {
  const inBrackets = (text: string) => (text ? `（${text}）` : "");
  const amount = unit === "份" ? `×${quantity}` : ` ${quantity}${unit}`;
  return `${product}${inBrackets(variant)}${amount}${inBrackets(note)}`;
}
