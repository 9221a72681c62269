import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { ErrorLine } from "../../answer/ErrorLine";
import { type LookRow, lookQuery, type Mapping, tableFieldsQuery } from "../../api/tables";
import { formatCount } from "../../format/count";
import { EmptyState } from "../../grid/EmptyState";
import { ColumnHead } from "./ColumnHead";
import { LookCells } from "./LookCells";
import { withField, withHeadingRow } from "./mapping";
import { type OpenSession, sayMapping } from "./session";
import { missingOf, type SheetState } from "./sheet-state";

interface Props {
  session: OpenSession;
  state: SheetState;
}

/** The first rows of a sheet: over each column what it says, beside each row how it is read. */
export function LookTable({ session, state }: Props) {
  const { t } = useTranslation();
  const { view, mapping, aside } = state;
  const { data: fields = [] } = useQuery(tableFieldsQuery(session.kind));
  const { data: look, error } = useQuery(
    lookQuery(session.opening, {
      kind: session.kind,
      campaign_id: session.campaignId,
      file: view.file,
      sheet: view.sheet,
      mapping,
    }),
  );
  const change = (next: Mapping | null) => sayMapping(view.file, view.sheet, next);
  const missing = mapping === null ? [] : missingOf(mapping, view);
  const columns = mapping?.columns ?? [];
  const heading = look?.rows.find(({ row }) => row === mapping?.heading_row);
  const below = look?.rows.filter(({ row }) => row > (mapping?.heading_row ?? 0)) ?? [];
  const above = look?.rows.filter(({ row }) => row < (mapping?.heading_row ?? 0)) ?? [];

  return (
    <>
      <div className="import-notes">
        {missing.length > 0 && (
          <p className="import-missing" role="status">
            {t("import.missing", {
              fields: missing
                .map((some) => some.map((field) => t(`table_fields.${field}`)).join(t("import.or")))
                .join("、"),
            })}
          </p>
        )}
        {mapping === null && !aside && <p className="import-missing">{t("import.no_headings")}</p>}
        {aside && <p className="import-aside">{t("import.sheet_aside")}</p>}
        {mapping !== null && (
          <span className="import-heading-row">
            {t("import.heading_row", { row: mapping.heading_row })}
            {above.length > 0 && (
              <Button
                type="link"
                size="small"
                onClick={() => change(withHeadingRow(mapping, above.at(-1)))}
              >
                {t("import.heading_up")}
              </Button>
            )}
            {below[0] && (
              <Button
                type="link"
                size="small"
                onClick={() => change(withHeadingRow(mapping, below[0]))}
              >
                {t("import.heading_down")}
              </Button>
            )}
          </span>
        )}
        <span className="import-notes-end">
          {aside ? (
            <Button
              size="small"
              onClick={() => change(view.mapping)}
              disabled={view.mapping === null}
            >
              {t("import.take_sheet")}
            </Button>
          ) : (
            mapping !== null && (
              <Button size="small" onClick={() => change(null)}>
                {t("import.leave_sheet")}
              </Button>
            )
          )}
        </span>
      </div>
      {error && <ErrorLine error={error} where={t("import.columns_title")} />}
      {look && columns.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must be scrolled by keys too
        <section className="import-look" aria-label={t("import.look")} tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th className="import-number" scope="col">
                  {t("import.row")}
                </th>
                <th className="import-reads" scope="col">
                  {t("import.reads")}
                </th>
                {columns.map((column) => (
                  <ColumnHead
                    key={column.column}
                    column={column}
                    fields={fields}
                    onChoose={(field) =>
                      mapping && change(withField(mapping, column.column, field, fields))
                    }
                  />
                ))}
              </tr>
            </thead>
            <tbody>
              {heading && <LookCells row={heading} columns={columns} isHeading />}
              {below.map((row: LookRow) => (
                <LookCells key={row.row} row={row} columns={columns} />
              ))}
            </tbody>
          </table>
          {below.length === 0 && <EmptyState>{t("import.no_rows")}</EmptyState>}
          {look.more > 0 && (
            <p className="import-more">{t("import.more", { rows: formatCount(look.more) })}</p>
          )}
        </section>
      )}
    </>
  );
}
