import type { TFunction } from "i18next";
import type { DeliveryColumn } from "../../../../api/papers";
import { Amount } from "../../../../format/Amount";
import { formatPhone } from "../../../../format/phone";
import { sumQuantities } from "../../../../format/quantity";
import type { GridColumn } from "../../../../grid/column";
import type { DeliveryLine } from "./lines";

type Drawn = Omit<GridColumn<DeliveryLine>, "id" | "title">;

/** How each column of the sheet is drawn. */
const drawn: Record<DeliveryColumn, Drawn> = {
  pickup_point: {
    value: ({ pickupPoint }) => pickupPoint,
    group: ({ stop }) => stop,
    widthPx: 104,
  },
  sequence: {
    value: ({ row }) => row.sequence,
    // As big as on the label that it is looked for by.
    cell: ({ row }) => <span className="delivery-sequence">{row.sequence}</span>,
    widthPx: 72,
    align: "end",
  },
  name: { value: ({ row }) => row.name, widthPx: 112 },
  phone: {
    value: ({ row }) => row.phone,
    cell: ({ row }) => formatPhone(row.phone),
    widthPx: 120,
  },
  address: { value: ({ address }) => address, widthPx: 104 },
  estate: { value: ({ row }) => row.address.estate, widthPx: 80 },
  lane: { value: ({ row }) => row.address.lane, widthPx: 72 },
  building: { value: ({ row }) => row.address.building, widthPx: 72 },
  unit: { value: ({ row }) => row.address.unit, widthPx: 72 },
  room: { value: ({ row }) => row.address.room, widthPx: 72 },
  items: { value: ({ items }) => items, widthPx: 176, grow: true },
  pieces: {
    value: ({ row }) => Number(row.pieces),
    cell: ({ row }) => row.pieces,
    widthPx: 64,
    align: "end",
    sum: (lines) => sumQuantities(lines.map(({ row }) => row.pieces)),
  },
  amount: {
    value: ({ row }) => row.amount,
    cell: ({ row }) => <Amount fen={row.amount} />,
    widthPx: 104,
    align: "end",
    sum: (lines) => <Amount fen={lines.reduce((sum, { row }) => sum + row.amount, 0)} />,
  },
  marks: { value: ({ marks }) => marks, widthPx: 88 },
  note: { value: ({ row }) => row.note, widthPx: 112 },
};

/** The columns of the grid, in the order given. */
export function gridColumns(
  columns: readonly DeliveryColumn[],
  t: TFunction,
): GridColumn<DeliveryLine>[] {
  return columns.map((id) => ({ id, title: t(`delivery.column.${id}`), ...drawn[id] }));
}
