import { queryOptions } from "@tanstack/react-query";
import { commands, type LabelForm, type LabelPrinter, type Language } from "../bindings";
import type { QueryKey } from "./areas";
import { ask } from "./ask";

export type {
  BagCount,
  LabelForm,
  LabelOrder,
  LabelPrinter,
  LabelStock,
  LabelsFor,
  PrinterLanguage,
  Resolution,
} from "../bindings";

/** One page of the labels as it will be printed: on paper, or in the dots of a label printer. */
export const labelPageQuery = (
  form: LabelForm,
  page: number,
  printer: LabelPrinter | null,
  language: Language,
) =>
  queryOptions({
    queryKey: ["orders", "labels", form, page, printer, language] satisfies QueryKey,
    queryFn: () => ask(commands.labelPage(form, page, printer, language)),
    meta: {
      alsoReads: ["campaigns", "members", "products", "pickup_points", "settings", "stock"],
    },
  });

/** Saves the labels where the person says; gives the file, none if they decided against. */
export const saveLabels = (form: LabelForm, title: string, language: Language) =>
  ask(commands.saveLabels(form, title, language));

/** Saves what a label printer is told where the person says; gives the file, none if they decided against. */
export const saveLabelPrints = (
  form: LabelForm,
  printer: LabelPrinter,
  title: string,
  language: Language,
) => ask(commands.saveLabelPrints(form, printer, title, language));

/** Takes labels to a label printer, from the `first` on, which counts from 1; gives how many. */
export const printLabels = (
  form: LabelForm,
  printer: LabelPrinter,
  address: string,
  first: number,
  language: Language,
) => ask(commands.printLabels(form, printer, address, first, language));
