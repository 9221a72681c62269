import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { likelyQuery } from "../../api/identity";

/** Says that some cards look as if they belonged together, and leads there. */
export function AlikeNotice() {
  const { t } = useTranslation();
  const { data } = useQuery(likelyQuery);
  const count = (data?.people.length ?? 0) + (data?.doors.length ?? 0);
  if (count === 0) return null;
  return (
    <Link to="/members/alike" className="alike-notice">
      {t("alike.notice", { count })}
    </Link>
  );
}
