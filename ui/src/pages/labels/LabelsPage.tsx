import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorLine } from "../../answer/ErrorLine";
import { campaignsQuery } from "../../api/campaigns";
import { type LabelForm, labelPageQuery, saveLabelPrints, saveLabels } from "../../api/labels";
import type { Language } from "../../api/papers";
import { PageHeader } from "../../frame/PageHeader";
import { EmptyState } from "../../grid/EmptyState";
import { ShortcutLayer } from "../../keyboard/shortcuts";
import { Printing } from "../../papers/Printing";
import { useSaved } from "../../papers/use-saved";
import { LabelChoices } from "./LabelChoices";
import { useLabelLook } from "./label-look";
import { useLabelPrinter } from "./label-printer";
import { PrinterChoices } from "./PrinterChoices";
import { usePrint } from "./use-print";
import "./labels.css";

interface Opened {
  campaign?: string;
}

/** For the route: of which campaign stands in the address. */
export function campaignIn(search: Record<string, unknown>): Opened {
  return typeof search.campaign === "string" ? { campaign: search.campaign } : {};
}

/** 标签: chosen on the left, seen on the right as they will be printed. */
export function LabelsPage() {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const { campaign } = useSearch({ strict: false }) as Opened;
  const { data: all } = useQuery(campaignsQuery);
  const [choice, setChoice] = useState<string[] | null>(null);
  const [page, setPage] = useState(0);
  const { look, setLook } = useLabelLook();
  const { known, setKnown } = useLabelPrinter();
  const { saving, save } = useSaved();
  const { printing, print, first, setFirst } = usePrint();
  const campaigns = (all ?? []).filter(({ totals }) => totals.people > 0);
  const newest = campaign ?? campaigns[0]?.id;
  const chosen = choice ?? (newest ? [newest] : []);
  const form: LabelForm = { ...look, campaigns: chosen };
  // A roll is for a label printer, and shown in the dots that it burns.
  const onRoll = look.stock.kind === "roll";
  const { data, error } = useQuery({
    ...labelPageQuery(form, page, onRoll ? known.printer : null, language),
    enabled: chosen.length > 0,
    placeholderData: keepPreviousData,
  });
  const titles = campaigns.filter(({ id }) => chosen.includes(id)).map(({ title }) => title);
  const change = (act: () => void) => {
    act();
    setPage(0);
    setFirst("1");
  };
  const choose = (ids: string[]) =>
    change(() => {
      setChoice(ids);
      // Bags are counted for what was to be packed of the others.
      setLook({ ...look, bags: [] });
    });
  const title = `${t("labels.title")} ${titles.join(" + ")}`;
  const nothing = !data || data.labels === 0;
  const savePdf = () => save(t("labels.save"), () => saveLabels(form, title, language));
  const savePrints = () =>
    save(t("labels.save_prints"), () => saveLabelPrints(form, known.printer, title, language));

  return (
    <>
      <PageHeader
        title={t("labels.title")}
        summary={data && t("labels.count", { labels: data.labels, pages: data.pages })}
      >
        {(saving || printing) && (
          <ShortcutLayer>
            <Printing said="labels.printing" />
          </ShortcutLayer>
        )}
        <Button
          type={onRoll ? "default" : "primary"}
          loading={saving}
          disabled={nothing || printing}
          onClick={() => void savePdf()}
        >
          {t("labels.save")}
        </Button>
        {onRoll && (
          <>
            <Button disabled={nothing || saving || printing} onClick={() => void savePrints()}>
              {t("labels.save_prints")}
            </Button>
            <Button
              type="primary"
              loading={printing}
              disabled={nothing || saving || known.address.trim() === ""}
              onClick={() => void print(form, known)}
            >
              {t("labels.print")}
            </Button>
          </>
        )}
      </PageHeader>
      {all && campaigns.length === 0 ? (
        <EmptyState>{t("labels.nothing")}</EmptyState>
      ) : (
        <div className="labels">
          <LabelChoices
            campaigns={campaigns}
            chosen={chosen}
            onChoose={choose}
            look={look}
            onLook={(next) => change(() => setLook(next))}
          >
            {onRoll && (
              <PrinterChoices known={known} onChange={setKnown} first={first} onFirst={setFirst} />
            )}
          </LabelChoices>
          <section className="label-preview" aria-label={t("labels.preview")}>
            {error && <ErrorLine error={error} where={t("labels.title")} />}
            {data?.picture && (
              <img
                // Decoded on the side, another page would begin as a white sheet.
                decoding="sync"
                src={`data:image/png;base64,${data.picture}`}
                alt={t("labels.page", { page: page + 1, pages: data.pages })}
              />
            )}
            {data && data.labels === 0 && <p className="label-none">{t("labels.none")}</p>}
            {data && data.pages > 1 && (
              <nav className="label-pages" aria-label={t("labels.pages")}>
                <Button disabled={page === 0} onClick={() => setPage(page - 1)}>
                  {t("labels.previous")}
                </Button>
                <span>{t("labels.page", { page: page + 1, pages: data.pages })}</span>
                <Button disabled={page + 1 >= data.pages} onClick={() => setPage(page + 1)}>
                  {t("labels.next")}
                </Button>
              </nav>
            )}
          </section>
        </div>
      )}
    </>
  );
}
