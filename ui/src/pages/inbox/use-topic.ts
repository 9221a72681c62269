import { useTranslation } from "react-i18next";
import type { Question } from "../../api/inbox";
import { useDeedText } from "./use-deed-text";

interface Topic {
  /** What happened, in a few words. */
  what: string;
  /** To what. */
  name: string;
  /** What to know besides. */
  more?: string;
}

/** What a question is about, in words. */
export function useTopic() {
  const { t } = useTranslation();
  const { who } = useDeedText();
  return ({ about }: Question): Topic => {
    switch (about.kind) {
      case "twice_written":
        return {
          name: about.subject.name,
          what: t("inbox.twice_written", { field: t(`fields.${about.field}`) }),
        };
      case "handed_out_cancelled":
        return {
          name: t("inbox.order_of", { name: about.order.name, campaign: about.order.campaign }),
          what: t("inbox.handed_out_cancelled", { who: who(about.cancelled) }),
        };
      case "late": {
        const { campaign, orders } = about;
        const late = orders.filter(({ after_purchase }) => after_purchase).length;
        return {
          name: campaign,
          what: t("inbox.late", { count: orders.length }),
          more: late > 0 ? t("inbox.late_after_purchase", { count: late }) : undefined,
        };
      }
      case "same_person":
        return { name: about.one.name, what: t(`inbox.alike.${about.alike}`) };
    }
  };
}
