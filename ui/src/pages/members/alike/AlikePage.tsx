import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { likelyQuery } from "../../../api/identity";
import { PageHeader } from "../../../frame/PageHeader";
import { EmptyState } from "../../../grid/EmptyState";
import { DoorRow } from "./DoorRow";
import { LikelyRow } from "./LikelyRow";
import "./alike.css";

/** More are not drawn at once: whoever has answered these is shown the next. */
const SHOWN_MAX = 100;

/** Cards that may be one person's, and people behind one door, each with the reasons and the answers. */
export function AlikePage() {
  const { t } = useTranslation();
  const { data, isPending } = useQuery(likelyQuery);
  const people = data?.people ?? [];
  const doors = data?.doors ?? [];
  const count = people.length + doors.length;

  return (
    <>
      <PageHeader
        title={t("alike.title")}
        summary={count > 0 ? t("alike.summary", { count }) : undefined}
      />
      {!isPending && count === 0 && <EmptyState>{t("alike.empty")}</EmptyState>}
      <div className="alike">
        {people.length > 0 && (
          <section aria-label={t("alike.people")}>
            <h2>{t("alike.people")}</h2>
            <p className="alike-means">{t("alike.people_means")}</p>
            <ol>
              {people.slice(0, SHOWN_MAX).map((likely) => (
                <LikelyRow key={likely.key} likely={likely} />
              ))}
            </ol>
          </section>
        )}
        {doors.length > 0 && (
          <section aria-label={t("alike.doors")}>
            <h2>{t("alike.doors")}</h2>
            <p className="alike-means">{t("alike.doors_means")}</p>
            <ol>
              {doors.slice(0, SHOWN_MAX).map((door) => (
                <DoorRow key={door.key} door={door} />
              ))}
            </ol>
          </section>
        )}
        {(people.length > SHOWN_MAX || doors.length > SHOWN_MAX) && (
          <p className="alike-means">{t("alike.more")}</p>
        )}
      </div>
    </>
  );
}
