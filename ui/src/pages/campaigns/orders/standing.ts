import type { CampaignPage } from "../../../api/campaigns";
import type { OrderRow } from "../../../api/orders";

/** Which orders are shown. */
export type Standing = "all" | "placed" | "cancelled" | "handed_out" | "late";

/** Does an order count? One that was handed out does. */
export const counts = ({ status }: OrderRow) => status !== "cancelled";

/** Whether an order is one of those. */
export const belongsTo: Record<Standing, (order: OrderRow) => boolean> = {
  all: () => true,
  placed: counts,
  cancelled: ({ status }) => status === "cancelled",
  handed_out: ({ status }) => status === "handed_out",
  late: ({ late }) => late,
};

/** The goods are here, so that handing out is the next thing to do. */
export const goodsAreHere = ({ stage }: CampaignPage) =>
  stage === "received" || stage === "sorted" || stage === "handed_out";

/** Handing out is possible: before the goods are here some are sold from the table. */
export const handsOut = ({ stage }: CampaignPage) =>
  stage !== "draft" && stage !== "settled" && stage !== "cancelled";
