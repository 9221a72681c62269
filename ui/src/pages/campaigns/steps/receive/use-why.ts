import { useTranslation } from "react-i18next";
import type { SharedRow, SharePreview } from "../../../../api/sharing";
import { formatMoment } from "../../../../format/moment";

/** Words why somebody gets what they get. */
export function useWhy({ unit }: SharePreview) {
  const { t, i18n } = useTranslation();
  const moment = (at: number) => formatMoment(at, i18n.language);
  return ({ why, kept, extra }: SharedRow): string => {
    if (kept !== null) return t(`sharing.kept.${kept}`);
    switch (why.kind) {
      case "enough":
        return Number(extra) > 0 ? t("sharing.why.extra", { quantity: extra, unit }) : "";
      case "came_later": {
        const [claimed, until] = [moment(why.claimed_at), moment(why.ran_out_at)];
        // Within the same minute, as those of one list are, it is the place in the list that decides.
        return claimed === until
          ? t("sharing.why.same_time")
          : t("sharing.why.came_later", { claimed, until });
      }
      case "part":
        return why.rounded_up
          ? t("sharing.why.part_up", { exact: why.exact })
          : t("sharing.why.part", { exact: why.exact });
      case "rounds":
        return t("sharing.why.rounds", { count: why.reached });
      case "not_set":
        return t("sharing.why.not_set");
      case "kept":
        return "";
    }
  };
}
