import type { TFunction } from "i18next";
import type { Taken } from "../../../api/ordering";

/** What came of taking orders in. */
export function takenText(t: TFunction, { taken, left }: Taken): string {
  const done = t("ordering.accepted", { count: taken });
  return left > 0 ? `${done} · ${t("ordering.left", { count: left })}` : done;
}
