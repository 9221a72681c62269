import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { type OrderPreview, type PasteForm, previewQuery } from "../../../api/orders";

/** What the text says and would change as decided so far. While a decision is worked in, the preview before it stays. */
export function usePreview(form: PasteForm) {
  const last = useRef<OrderPreview>(undefined);
  const cuts = useRef(form.cuts);
  const preview = useQuery({
    ...previewQuery(form, () => last.current),
    placeholderData: keepPreviousData,
  });
  const isCurrent = !preview.isPlaceholderData;
  useEffect(() => {
    last.current = preview.data;
    if (isCurrent) cuts.current = form.cuts;
  }, [preview.data, isCurrent, form.cuts]);
  /** Whether the entries shown are no longer those of the form: it was cut or joined, and is being read anew. */
  const isParting = !isCurrent && !preview.isError && cuts.current !== form.cuts;
  return { ...preview, isParting };
}
