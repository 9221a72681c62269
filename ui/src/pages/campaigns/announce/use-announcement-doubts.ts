import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { AnnouncementDoubt } from "../../../api/announcements";
import { textOf } from "../review/code-points";

/** Says in plain words what is doubtful about an announcement: `“周六上午”没说几点。` */
export function useAnnouncementDoubts(
  chars: readonly string[],
): (doubt: AnnouncementDoubt) => string {
  const { t } = useTranslation();
  return useCallback(
    ({ code, source, params }: AnnouncementDoubt) => {
      const words = { text: textOf(chars, source).trim(), ...params };
      // Which placeholders a doubt fills is known to the reader alone.
      return t(
        `announce.doubts.${code}`,
        words as { text: string; variants: string; prices: string },
      );
    },
    [t, chars],
  );
}
