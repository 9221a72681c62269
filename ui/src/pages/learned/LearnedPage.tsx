import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { forgetWords, learnedQuery, type WordRow } from "../../api/learned";
import { useNow } from "../../format/use-now";
import { PageHeader } from "../../frame/PageHeader";
import { DataGrid } from "../../grid/DataGrid";
import { EmptyState } from "../../grid/EmptyState";
import { FilterField } from "../../grid/FilterField";
import { useFilteredRows } from "../../grid/use-filtered-rows";
import { useAct } from "../../history/use-act";
import { HabitList } from "./HabitList";
import { WordDrawer } from "./WordDrawer";
import { wordColumns } from "./word-columns";
import { type OpenedWord, storedWord } from "./word-values";
import "./learned.css";

const NOTHING: readonly WordRow[] = [];

/** 记住的叫法: what corrections taught, to be looked through, corrected and forgotten. */
export function LearnedPage() {
  const { t } = useTranslation();
  const act = useAct();
  const now = useNow();
  const { data: page, isPending } = useQuery(learnedQuery);
  const words = page?.words ?? NOTHING;
  const [typed, setTyped] = useState("");
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [opened, setOpened] = useState<OpenedWord>();
  const rows = useFilteredRows(words, textOf, typed);
  const columns = useMemo(() => wordColumns(t, now), [t, now]);
  const create = { label: t("learned.create"), act: () => setOpened("blank") };
  const chosen = words.filter(({ id }) => selected.has(id));

  const forget = async () => {
    const [first] = chosen;
    const what =
      first && chosen.length === 1
        ? t("learned.forgotten", { word: first.word })
        : t("learned.forgotten_several", { count: chosen.length });
    const ids = chosen.map(({ id }) => id);
    const done = await act(() => forgetWords(ids).then(() => true), {
      done: () => what,
      where: t("learned.forget"),
    });
    if (done) setSelected(new Set());
  };

  return (
    <>
      <PageHeader
        title={t("places.learned.title")}
        summary={words.length > 0 ? t("learned.summary") : undefined}
        primary={create}
      />
      <HabitList habits={page?.habits ?? []} />
      <div className="page-tools">
        <FilterField value={typed} onChange={setTyped} hint={t("learned.filter")} />
        {chosen.length > 0 && (
          <Button danger onClick={() => void forget()}>
            {t("learned.forget_count", { count: chosen.length })}
          </Button>
        )}
      </div>
      <DataGrid
        label={t("places.learned.title")}
        rows={rows}
        columns={columns}
        rowId={idOf}
        tone={toneOf}
        onOpen={(row) => setOpened(storedWord(row))}
        selection={{ ids: selected, onChange: setSelected }}
        loading={isPending}
        empty={
          typed === "" ? (
            <EmptyState>{t("learned.empty")}</EmptyState>
          ) : (
            <EmptyState>{t("cards.none_found", { typed })}</EmptyState>
          )
        }
      />
      <WordDrawer opened={opened} onClose={() => setOpened(undefined)} />
    </>
  );
}

const idOf = ({ id }: WordRow) => id;

/** What is asked about again, and what means nothing any more. */
const toneOf = ({ others, means }: WordRow) =>
  means.name === null ? "void" : others.length > 0 ? "attention" : undefined;

const textOf = ({ word, means, earlier, came }: WordRow) =>
  [word, means.name, earlier, came.how === "corrected" && came.campaign].filter(Boolean).join(" ");
