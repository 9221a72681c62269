import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { type OrderPreview, type PasteForm, previewQuery } from "../../../api/orders";

/** What the text says and would change as decided so far. While a decision is worked in, the preview before it stays. */
export function usePreview(form: PasteForm) {
  const last = useRef<OrderPreview>(undefined);
  const preview = useQuery({
    ...previewQuery(form, () => last.current),
    placeholderData: keepPreviousData,
  });
  useEffect(() => {
    last.current = preview.data;
  }, [preview.data]);
  return preview;
}
