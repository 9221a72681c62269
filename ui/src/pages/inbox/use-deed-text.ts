import { useTranslation } from "react-i18next";
import type { Deed } from "../../api/inbox";
import { formatMoment } from "../../format/moment";

/** Who did something, when, and what it was, in words. */
export function useDeedText() {
  const { t, i18n } = useTranslation();
  const who = ({ device, is_here }: Pick<Deed, "device" | "is_here">) => {
    if (is_here) return t("inbox.here");
    return device ?? t("inbox.elsewhere");
  };
  const what = (kind: string) => {
    const key = `deeds.${kind}`;
    return i18n.exists(key) ? t(key as "deeds.unknown") : t("deeds.unknown");
  };
  const when = (at: number) => formatMoment(at, i18n.language);
  return { who, what, when };
}
