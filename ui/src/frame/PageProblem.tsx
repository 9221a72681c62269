import { type ErrorComponentProps, Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { ErrorLine } from "../answer/ErrorLine";
import { EmptyState } from "../grid/EmptyState";

/** Stands in place of a page that cannot be drawn; the frame around it still works. */
export function PageBroken({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  return (
    <div className="page-problem">
      <ErrorLine
        error={error}
        where={t("frame.page_broken")}
        action={<Button onClick={reset}>{t("frame.try_again")}</Button>}
      />
    </div>
  );
}

/** Stands where an address leads nowhere, such as one from an older version. */
export function PageMissing() {
  const { t } = useTranslation();
  return (
    <div className="page-problem">
      <EmptyState>
        {t("frame.page_missing")} <Link to="/">{t("frame.to_start")}</Link>
      </EmptyState>
    </div>
  );
}
