import { useContext, useEffect, useEffectEvent } from "react";
import { isOnTop, isTextField, LayerContext } from "./shortcuts";

/** Takes the text that is pasted anywhere but into a field, as long as nothing covers the component. */
export function usePaste(take: (text: string) => void) {
  const layer = useContext(LayerContext);
  const current = useEffectEvent(take);
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      if (event.defaultPrevented || isTextField(event.target) || !isOnTop(layer)) return;
      event.preventDefault();
      current(event.clipboardData?.getData("text/plain") ?? "");
    };
    document.addEventListener("paste", onPaste);
    return () => document.removeEventListener("paste", onPaste);
  }, [layer]);
}
