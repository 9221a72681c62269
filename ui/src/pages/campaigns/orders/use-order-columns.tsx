import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { OrderRow } from "../../../api/orders";
import { Amount } from "../../../format/Amount";
import type { GridColumn } from "../../../grid/column";
import { goodsName } from "../goods/GoodsName";
import { Items } from "./Items";
import { Marks } from "./Marks";
import { costText } from "./OrderCost";
import { OrderState } from "./OrderState";
import { counts } from "./standing";

interface State {
  /** Some order is handed out or late, or can be handed out. */
  shown: boolean;
  /** Hands an order out; given where the goods are here. */
  onHandOut: ((order: OrderRow) => void) | undefined;
}

/** The columns of a campaign's orders. Keep `onHandOut` stable. */
export function useOrderColumns({ shown, onHandOut }: State): readonly GridColumn<OrderRow>[] {
  const { t } = useTranslation();
  return useMemo<readonly GridColumn<OrderRow>[]>(
    () => [
      {
        id: "sequence",
        title: t("orders.sequence"),
        value: ({ sequence }) => sequence,
        widthPx: 80,
      },
      {
        id: "name",
        title: t("orders.member"),
        value: ({ name }) => name,
        widthPx: 144,
        opens: true,
      },
      ...(shown
        ? [
            {
              id: "state",
              title: t("orders.state"),
              value: (order: OrderRow) => stateText(t, order),
              cell: (order: OrderRow) => <OrderState order={order} onHandOut={onHandOut} />,
              widthPx: 128,
            },
          ]
        : []),
      {
        id: "items",
        title: t("orders.lines"),
        value: ({ lines }) =>
          lines
            .map((line) => `${goodsName(line.product, line.variant)} ${line.quantity}`)
            .join(" "),
        cell: ({ lines }) => <Items lines={lines} />,
        widthPx: 240,
        grow: true,
      },
      {
        id: "marks",
        title: t("orders.marks"),
        value: ({ marks }) => marks.map((mark) => t(`orders.mark.${mark}`)).join(" "),
        cell: ({ marks }) => <Marks marks={marks} />,
        widthPx: 112,
      },
      {
        id: "note",
        title: t("orders.note"),
        value: ({ note }) => note,
        widthPx: 160,
      },
      {
        id: "amount",
        title: t("orders.amount"),
        value: ({ amount }) => amount,
        cell: (order) => (
          <span title={costText(t, order)}>
            <Amount fen={order.amount} />
          </span>
        ),
        sum: (rows) => <Amount fen={standingAmount(rows)} />,
        widthPx: 112,
        align: "end",
      },
    ],
    [t, shown, onHandOut],
  );
}

/** What the state reads as, and is sorted by. */
function stateText(t: TFunction, { status, late, disputed }: OrderRow): string {
  const words = [
    status !== "placed" && t(`orders.${status}`),
    late && t("orders.late"),
    disputed && t("orders.disputed"),
  ];
  return words.filter(Boolean).join(" ");
}

/** Cancelled orders are listed and do not count. */
function standingAmount(rows: readonly OrderRow[]): number {
  return rows.filter(counts).reduce((sum, { amount }) => sum + amount, 0);
}
