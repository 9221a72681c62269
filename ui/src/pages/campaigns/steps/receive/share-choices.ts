import type { ShareForm, SharingRule, Surplus } from "../../../../api/sharing";
import { isUnreadable, type Unreadable } from "../../../../fields/readable";

/** What is chosen while goods are shared. */
export interface Choices {
  campaigns: string[];
  /** How much there is; `null` for what is in stock. */
  available: string | Unreadable | null;
  rule: SharingRule;
  surplus: Surplus;
  /** What is set by hand, line by line; also while it cannot be read. */
  hands: Record<string, string | Unreadable>;
  /** Lines that were kept and are shared with the rest again. */
  released: string[];
}

/** In the order in which they are offered. */
export const rules: readonly SharingRule[] = ["first_come", "pro_rata", "round_robin", "by_hand"];

/** Nothing chosen yet. */
export function begun(campaignId: string): Choices {
  return {
    campaigns: [campaignId],
    available: null,
    rule: "first_come",
    surplus: "same_order",
    hands: {},
    released: [],
  };
}

/** What is asked: what cannot be read is not asked for. */
export function shareForm(choices: Choices, variantId: string): ShareForm {
  const { available, campaigns, rule, surplus, hands, released } = choices;
  return {
    campaigns,
    variant_id: variantId,
    available: isUnreadable(available) ? null : available,
    rule,
    surplus,
    hands: Object.entries(hands).flatMap(([line_id, quantity]) =>
      isUnreadable(quantity) ? [] : [{ line_id, quantity }],
    ),
    released,
  };
}

/** A field that was emptied: it stays empty while one types, and what the rule says counts. */
export const EMPTIED: Unreadable = { unreadable: "" };

/** Whether nothing stands anywhere that cannot be read. */
export function isReadable({ available, hands }: Choices): boolean {
  return [available, ...Object.values(hands)].every(
    (value) => !isUnreadable(value) || value.unreadable.trim() === "",
  );
}

/** With a line set by hand, or left to the rule again where nothing stands in its field. */
export function withHand(
  choices: Choices,
  lineId: string,
  quantity: string | Unreadable | null,
): Choices {
  const { [lineId]: _, ...others } = choices.hands;
  return {
    ...choices,
    hands: quantity === null ? others : { ...others, [lineId]: quantity },
    released: choices.released.filter((id) => id !== lineId),
  };
}

/** With a line that was kept left to the rule again. */
export function released(choices: Choices, lineId: string): Choices {
  const { hands } = withHand(choices, lineId, null);
  return { ...choices, hands, released: [...choices.released, lineId] };
}
