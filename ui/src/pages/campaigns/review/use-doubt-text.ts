import type { TFunction } from "i18next";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Doubt } from "../../../api/orders";
import { textOf } from "./code-points";

/** Says in plain words what is doubtful: `“大的”对应几种商品，选一个。` */
export function useDoubtText(chars: readonly string[]): (doubt: Doubt) => string {
  const { t } = useTranslation();
  return useCallback((doubt: Doubt) => doubtText(t, doubt, chars), [t, chars]);
}

function doubtText(t: TFunction, { code, source, params }: Doubt, chars: readonly string[]) {
  const words = { text: textOf(chars, source).trim(), ...params };
  // Which placeholders a doubt fills is known to the reader alone.
  return t(
    `review.doubts.${code}`,
    words as { text: string; first: string; unit: string; offer_unit: string },
  );
}
