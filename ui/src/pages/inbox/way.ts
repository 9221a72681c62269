import type { Question, Subject } from "../../api/inbox";

/** Where a thing is looked at. */
export function wayToSubject({ about }: Question) {
  switch (about.kind) {
    case "twice_written":
      return wayToThing(about.subject);
    case "same_person":
      return { to: "/members", search: { open: about.one.id } } as const;
    case "late":
      return wayToOrders(about.campaign_id);
    case "handed_out_cancelled":
      return wayToOrders(about.order.campaign_id);
  }
}

function wayToThing({ thing, id, campaign_id }: Subject) {
  if (campaign_id !== null && (thing === "order" || thing === "offer"))
    return wayToOrders(campaign_id);
  const search = { open: id };
  switch (thing) {
    case "product":
    case "variant":
      return { to: "/products", search } as const;
    case "supplier":
      return { to: "/suppliers", search } as const;
    case "pickup_point":
      return { to: "/pickup-points", search } as const;
    case "campaign":
      return { to: "/campaigns", search } as const;
    case "purchase_order":
      return { to: "/purchasing", search } as const;
    case "word":
      return { to: "/learned" } as const;
    case "member":
      return { to: "/members", search } as const;
    default:
      return { to: "/campaigns" } as const;
  }
}

function wayToOrders(campaignId: string) {
  return { to: "/campaigns/$campaignId/orders", params: { campaignId } } as const;
}
