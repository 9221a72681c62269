import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Place } from "./places";

/** The daily places, at the left. In a narrow window their names stand under their signs. */
export function Navigation({ places }: { places: readonly Place[] }) {
  const { t } = useTranslation();
  return (
    <nav className="navigation" aria-label={t("frame.navigation")}>
      <p className="wordmark">{t("frame.name")}</p>
      <ul>
        {places
          .filter(({ reachedFrom }) => reachedFrom === "navigation")
          .map(({ id, path, icon }) => (
            <li key={id}>
              <Link to={path} className="navigation-place">
                <span aria-hidden="true">{icon}</span>
                <span>{t(`places.${id}.title`)}</span>
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  );
}
