import type { TFunction } from "i18next";
import type { Laptop } from "../../api/devices";
import { formatMoment } from "../../format/moment";
import { timeAgo } from "../../format/time-ago";
import type { GridColumn } from "../../grid/column";

interface Means {
  nowMs: number;
  rename: (laptop: Laptop, name: string) => Promise<void>;
  mayManage: boolean;
}

/** Seen within this time, a laptop is at work. */
const AT_WORK_MS = 2 * 60_000;

export function laptopColumns(
  t: TFunction,
  language: string,
  { nowMs, rename, mayManage }: Means,
): GridColumn<Laptop>[] {
  return [
    {
      id: "name",
      title: t("devices.name"),
      value: ({ name }) => name,
      cell: ({ name, is_this }) => (
        <>
          {name}
          {is_this && <span className="this-laptop">{t("devices.this")}</span>}
        </>
      ),
      widthPx: 240,
      grow: true,
      opens: mayManage,
      edit: mayManage ? { text: ({ name }) => name, save: rename } : undefined,
    },
    { id: "role", title: t("devices.role"), value: ({ role }) => t(`roles.${role}`), widthPx: 96 },
    {
      id: "platform",
      title: t("devices.platform"),
      value: ({ platform }) => platformName(platform),
      widthPx: 104,
    },
    {
      id: "seen",
      title: t("devices.seen"),
      value: ({ last_seen_at }) => last_seen_at ?? undefined,
      cell: ({ last_seen_at }) => last_seen_at !== null && seen(t, last_seen_at, nowMs),
      widthPx: 136,
    },
    {
      id: "behind",
      title: t("devices.heard"),
      value: ({ behind }) => behind,
      cell: ({ behind, revoked_at }) => {
        if (revoked_at !== null) return t("devices.revoked");
        return behind === 0 ? t("devices.up_to_date") : t("devices.behind", { count: behind });
      },
      widthPx: 144,
    },
    {
      id: "since",
      title: t("devices.since"),
      value: ({ paired_at }) => paired_at,
      cell: ({ paired_at }) => formatMoment(paired_at, language),
      widthPx: 184,
    },
  ];
}

function seen(t: TFunction, atMs: number, nowMs: number): string {
  return nowMs - atMs < AT_WORK_MS ? t("devices.at_work") : timeAgo(t, atMs, nowMs);
}

/** Systems by the names that they give themselves; one that is not known by its word. */
export function platformName(platform: string): string {
  const names: Record<string, string> = { windows: "Windows", macos: "macOS", linux: "Linux" };
  return names[platform] ?? platform;
}
