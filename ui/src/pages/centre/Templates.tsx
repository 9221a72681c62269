import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { ErrorLine } from "../../answer/ErrorLine";
import { centreTemplatesQuery, openCentreTemplate, type TemplateRow } from "../../api/centre";
import { formatDate } from "../../format/day";
import { formatFen } from "../../format/fen";
import { formatMoment } from "../../format/moment";
import { EmptyState } from "../../grid/EmptyState";
import { useAct } from "../../history/use-act";
import { useMay } from "../../role/use-may";

/** Campaigns that the centre proposes, each one step from being a draft of the leader's own. */
export function Templates() {
  const { t, i18n } = useTranslation();
  const goTo = useNavigate();
  const act = useAct();
  const may = useMay("run_campaigns");
  const { data, error } = useQuery(centreTemplatesQuery);
  if (error) return <ErrorLine error={error} where={t("centre.parts.templates")} />;
  if (data?.length === 0) return <EmptyState>{t("centre.templates.none")}</EmptyState>;

  const open = async ({ template_id, title }: TemplateRow) => {
    const id = await act(() => openCentreTemplate(template_id), {
      done: () => t("centre.templates.opened", { name: title }),
      where: t("centre.templates.open"),
    });
    if (id !== undefined) await goTo({ to: "/campaigns", search: { open: id } });
  };

  return (
    <div className="centre-list">
      {data?.map((template) => (
        <article
          key={template.template_id}
          className="centre-card centre-template"
          aria-label={template.title}
        >
          <header>
            <strong>{template.title}</strong>
            <span className="centre-soft">
              {template.delivery_date === null
                ? t("centre.templates.any_day")
                : t("centre.templates.for_day", {
                    date: formatDate(template.delivery_date, i18n.language),
                  })}
            </span>
            {template.cutoff_at !== null && (
              <span className="centre-soft">
                {t("centre.templates.until", {
                  at: formatMoment(template.cutoff_at, i18n.language),
                })}
              </span>
            )}
            <span className="centre-state centre-soft">
              {template.is_held && t("centre.templates.held")}
            </span>
            {may && (
              <Button
                size="small"
                type={template.is_held ? "default" : "primary"}
                disabled={template.goods.length === 0}
                aria-label={`${t("centre.templates.open")} ${template.title}`}
                onClick={() => void open(template)}
              >
                {t("centre.templates.open")}
              </Button>
            )}
          </header>
          {template.announcement !== "" && (
            <p className="centre-announcement">{template.announcement}</p>
          )}
          <ul>
            {template.goods.map((goods) => (
              <li key={goods.variant_id}>
                <span>
                  {goods.product}
                  {goods.variant !== "" && <small>{goods.variant}</small>}
                </span>
                <span className="centre-number">
                  {t("centre.templates.price", { price: formatFen(goods.price) })}
                </span>
                <span className="centre-number centre-soft">
                  {t("centre.templates.cost", { cost: formatFen(goods.cost) })}
                </span>
                <span className="centre-soft">{goods.unit}</span>
              </li>
            ))}
          </ul>
          {template.missing > 0 && (
            <p className="centre-missing">
              {t("centre.templates.missing", { count: template.missing })}
            </p>
          )}
        </article>
      ))}
    </div>
  );
}
