import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAnswers } from "../answer/answers";
import { showSavedFile } from "../api/papers";

/** Saves files and answers with where they are; the answer leads to their folder. */
export function useSaved() {
  const { t } = useTranslation();
  const answers = useAnswers();
  const [saving, setSaving] = useState(false);

  const show = async (file: string) => {
    try {
      await showSavedFile(file);
    } catch (error) {
      answers.fail(error, t("papers.show_in_folder"));
    }
  };
  const answer = (files: string[]) => {
    const [first] = files;
    if (first === undefined) return;
    const text =
      files.length === 1
        ? t("papers.saved", { file: nameOf(first) })
        : t("papers.saved_all", { count: files.length, folder: folderOf(first) });
    answers.offer(text, { label: t("papers.show_in_folder"), act: () => void show(first) });
  };

  /** Runs what asks for a place and saves there; `act` names it if it fails. Says nothing if the person decided against. */
  const save = async (act: string, run: () => Promise<string | string[] | null>) => {
    setSaving(true);
    try {
      const files = await run();
      answer(files === null ? [] : [files].flat());
    } catch (error) {
      answers.fail(error, act);
    } finally {
      setSaving(false);
    }
  };

  return { saving, save };
}

/** Both kinds of slash: the system that the paths come from may be Windows. */
function nameOf(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

function folderOf(path: string): string {
  return path.replace(/[\\/][^\\/]*$/, "");
}
