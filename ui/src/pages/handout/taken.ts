import type { GiveForm, Person, PersonLine } from "../../api/handout";
import { parseQuantity, toThousandths } from "../../format/quantity";

/** What of each line is to be given now, as it is typed; a line that is not in it is given whole. */
export type Taken = Readonly<Record<string, string>>;

/** What is typed for a line. */
export const takenOf = (taken: Taken, line: PersonLine) => taken[line.line_id] ?? line.left;

/** Whether what is typed for a line can be given. */
export function fits(taken: Taken, line: PersonLine): boolean {
  const quantity = parseQuantity(takenOf(taken, line) || "0");
  return quantity !== null && toThousandths(quantity) <= toThousandths(line.left);
}

/** What is handed over now, or `null` where something typed cannot be. */
export function giveForm(person: Person, taken: Taken, collectedBy: string): GiveForm | null {
  const lines = [];
  for (const order of person.orders) {
    for (const line of order.lines) {
      if (!fits(taken, line)) return null;
      const quantity = parseQuantity(takenOf(taken, line) || "0") ?? "0";
      if (toThousandths(quantity) > 0) {
        lines.push({ order_id: order.order_id, line_id: line.line_id, quantity });
      }
    }
  }
  return { member_id: person.member_id, lines, collected_by: collectedBy.trim(), note: "" };
}

/** Whether everything that waits is given. */
export function isAll(person: Person, form: GiveForm): boolean {
  const waiting = person.orders.flatMap(({ lines }) => lines).filter(waits);
  return (
    waiting.length === form.lines.length &&
    waiting.every((line) =>
      form.lines.some(
        ({ line_id, quantity }) => line_id === line.line_id && quantity === line.left,
      ),
    )
  );
}

/** Whether something of a line is to be handed over still. */
export const waits = (line: PersonLine) => toThousandths(line.left) > 0;
