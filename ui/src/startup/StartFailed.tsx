import { useTranslation } from "react-i18next";
import { useErrorText } from "../answer/error-text";
import type { ApiError } from "../api/api-error";
import "./start-failed.css";

/** In place of the app: what keeps it from working, where, and what to do. */
export function StartFailed({ error }: { error: ApiError }) {
  const { t } = useTranslation();
  const { what, next } = useErrorText()(error);
  const { path } = error.params;
  return (
    <main className="start-failed">
      <p className="wordmark">{t("frame.name")}</p>
      <h1>{t("startup.failed")}</h1>
      <p>{what}</p>
      {next && <p>{next}</p>}
      <p>{t("startup.unchanged")}</p>
      <p>{t("startup.next")}</p>
      <dl>
        {path !== undefined && (
          <div>
            <dt>{t("startup.where")}</dt>
            <dd>{path}</dd>
          </div>
        )}
        <div>
          <dt>{t("startup.code")}</dt>
          <dd>{error.code}</dd>
        </div>
      </dl>
    </main>
  );
}
