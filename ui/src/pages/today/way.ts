import type { NavigateOptions } from "@tanstack/react-router";
import type { Task } from "../../api/today";

/** Where a task is done. */
export function wayTo({ kind, campaign_id }: Task): NavigateOptions {
  const params = { campaignId: campaign_id };
  switch (kind) {
    case "add_offers":
      return { to: "/campaigns", search: { open: campaign_id } };
    case "purchase":
      return { to: "/campaigns/$campaignId/purchase", params };
    case "hand_out":
      return { to: "/campaigns/$campaignId/delivery", params };
    case "open":
    case "take_orders":
    case "close":
    case "settle":
      // The campaign's own head moves it along.
      return { to: "/campaigns/$campaignId/orders", params };
  }
}
