import { useNavigate } from "@tanstack/react-router";
import { Modal } from "antd";
import { type RefObject, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Place } from "../frame/places";
import { ShortcutLayer } from "../keyboard/shortcuts";
import { useCommands } from "./commands";
import { fitting, type Group } from "./entries";
import { PaletteList } from "./PaletteList";
import { type Hit, type Search, useHits } from "./use-hits";
import "./palette.css";

export type { Hit, Search };

interface Props {
  open: boolean;
  onClose: () => void;
  places: readonly Place[];
  search?: Search;
  onShowKeys: () => void;
}

/** Ctrl K: finds acts, places, and what the store holds; worked by keys alone. */
export function CommandPalette({ open, onClose, ...props }: Props) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  return (
    <Modal
      open={open}
      onCancel={onClose}
      // Read out, not shown: the field says it to the eye.
      title={t("palette.label")}
      footer={null}
      closable={false}
      width={600}
      className="palette"
      styles={{ container: { padding: 0 } }}
      style={{ top: 72 }}
      // Once more, for a dialog takes the focus for itself when it is open.
      afterOpenChange={(isOpen) => isOpen && field.current?.focus()}
      destroyOnHidden
    >
      <ShortcutLayer>
        <Palette {...props} onClose={onClose} field={field} />
      </ShortcutLayer>
    </Modal>
  );
}

type PaletteProps = Omit<Props, "open"> & { field: RefObject<HTMLInputElement | null> };

function Palette({ places, search, onShowKeys, onClose, field }: PaletteProps) {
  const { t } = useTranslation();
  const goTo = useNavigate();
  const commands = useCommands();
  const [typed, setTyped] = useState("");
  const hits = useHits(search, typed);

  const groups = useMemo<Group[]>(() => {
    const acts = commands.map(({ title, keys, run }) => ({ id: `act-${title}`, title, keys, run }));
    const help = { id: "keys", title: t("keys.title"), keys: "?", run: onShowKeys };
    const pages = places.map(({ id, path }) => ({
      id: `place-${id}`,
      title: t(`places.${id}.title`),
      alias: t(`places.${id}.alias`),
      run: () => void goTo({ to: path }),
    }));
    return [
      ...hitGroups(hits),
      { title: t("palette.acts"), entries: fitting([...acts, help], typed) },
      { title: t("palette.places"), entries: fitting(pages, typed) },
    ].filter(({ entries }) => entries.length > 0);
  }, [commands, places, hits, typed, t, goTo, onShowKeys]);

  return (
    <PaletteList typed={typed} onType={setTyped} groups={groups} onClose={onClose} field={field} />
  );
}

/** Hits under their headings, in the order the store found them. */
function hitGroups(hits: readonly Hit[]): Group[] {
  const groups = new Map<string, Hit[]>();
  for (const hit of hits) groups.set(hit.group, [...(groups.get(hit.group) ?? []), hit]);
  return [...groups].map(([title, found]) => ({
    title,
    entries: found.map(({ id, title, detail, open }) => ({
      id: `hit-${id}`,
      title,
      detail,
      run: open,
    })),
  }));
}
