import { useIsFetching } from "@tanstack/react-query";
import { Outlet } from "@tanstack/react-router";
import { type ReactNode, type RefObject, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ShortcutList } from "../keyboard/ShortcutList";
import { useShortcut } from "../keyboard/shortcuts";
import { CommandPalette, type Search } from "../palette/CommandPalette";
import { useRequestNotice } from "../sync/use-request-notice";
import { Navigation } from "./Navigation";
import type { Place } from "./places";
import { TopBar } from "./TopBar";
import "./frame.css";

interface Props {
  places: readonly Place[];
  /** Finds people, goods and campaigns for Ctrl K. */
  search?: Search;
}

/** What stays while pages come and go. */
export function Frame({ places, search }: Props) {
  const { t } = useTranslation();
  const page = useRef<HTMLElement>(null);
  const [over, setOver] = useState<"palette" | "keys" | null>(null);
  useRequestNotice();
  useShortcut("palette", () => setOver("palette"));
  useShortcut("help", () => setOver("keys"));
  const uncover = () => setOver(null);

  return (
    <div className="frame">
      {/* A link would need the part of the address that belongs to the router. */}
      <button type="button" className="skip" onClick={() => page.current?.focus()}>
        {t("frame.skip")}
      </button>
      <Navigation places={places} />
      <TopBar places={places} onSearch={() => setOver("palette")} />
      <Page page={page}>
        <Outlet />
      </Page>
      <CommandPalette
        open={over === "palette"}
        onClose={uncover}
        places={places}
        search={search}
        onShowKeys={() => setOver("keys")}
      />
      <ShortcutList open={over === "keys"} onClose={uncover} />
    </div>
  );
}

/** Where the page stands. Whoever has it read out is told while parts of it are asked for anew. */
function Page({ page, children }: { page: RefObject<HTMLElement | null>; children: ReactNode }) {
  const isBusy = useIsFetching() > 0;
  return (
    <main ref={page} className="page" tabIndex={-1} aria-busy={isBusy}>
      {children}
    </main>
  );
}
