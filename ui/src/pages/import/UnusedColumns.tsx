import { useTranslation } from "react-i18next";
import type { TableCheck } from "../../api/tables";

/** What of the tables is taken in nowhere: columns that say nothing here, pickup points that are not on file. */
export function UnusedColumns({ check }: { check: TableCheck }) {
  const { t } = useTranslation();
  const columns = [...new Set(check.unused.map(({ heading }) => heading))];
  const points = check.unknown_points;
  if (columns.length === 0 && points.length === 0) return null;
  return (
    <div className="import-unused">
      {points.length > 0 && <p>{t("import.unknown_points", { names: points.join("、") })}</p>}
      {columns.length > 0 && <p>{t("import.unused", { columns: columns.join("、") })}</p>}
    </div>
  );
}
