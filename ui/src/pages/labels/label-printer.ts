import { useState } from "react";
import type { LabelPrinter } from "../../api/labels";

/** The label printer that stands beside this computer, and where it is reached; empty while nobody has said. */
export interface KnownPrinter {
  printer: LabelPrinter;
  address: string;
}

const usual: KnownPrinter = {
  printer: { language: "tspl", resolution: "dpi203", gap_mm: 2, turned: false },
  address: "",
};

/** Belongs to this window: another computer has another printer. */
const STORED_UNDER = "linli.label-printer";

function stored(): KnownPrinter {
  try {
    const kept = JSON.parse(localStorage.getItem(STORED_UNDER) ?? "{}") as Partial<KnownPrinter>;
    return { ...usual, ...kept, printer: { ...usual.printer, ...kept.printer } };
  } catch {
    return usual;
  }
}

/** The printer that labels were last printed on here. */
export function useLabelPrinter() {
  const [known, set] = useState(stored);
  const setKnown = (next: KnownPrinter) => {
    localStorage.setItem(STORED_UNDER, JSON.stringify(next));
    set(next);
  };
  return { known, setKnown };
}
