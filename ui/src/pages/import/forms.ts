import type { CardTableForm, OrderTableForm } from "../../api/tables";
import type { OpenSession } from "./session";

/** What is asked of the tables as they are mapped and decided now; `null` as long as orders have no campaign to go to. */
export function formOf(session: OpenSession): OrderTableForm | CardTableForm | null {
  const mappings = [...session.mappings];
  if (session.kind !== "orders") return { kind: session.kind, mappings };
  if (session.campaignId === null) return null;
  return { campaign_id: session.campaignId, mappings, ...session.decided };
}
