import { queryOptions } from "@tanstack/react-query";
import { type CampaignDraft, commands } from "../bindings";
import type { QueryKey } from "./areas";
import { ask } from "./ask";
import { offsetMinutes } from "./place";

export type {
  Announcement,
  AnnouncementDoubt,
  AnnouncementPreview,
  CampaignDraft,
  DraftLine,
  DraftTarget,
  Span,
} from "../bindings";

/**
 * What campaign is posted in a text. Asked once: what the leader has corrected must not be overtaken by a page that asks
 * again, and storing it finds out whether the goods have changed meanwhile.
 */
export const announcementQuery = (text: string) =>
  queryOptions({
    queryKey: ["campaigns", "announcement", text] satisfies QueryKey,
    queryFn: () => ask(commands.previewAnnouncement({ text, offset_minutes: offsetMinutes() })),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });

/** Makes the campaign of a draft, as previewed with this `basis`. */
export const confirmAnnouncement = (draft: CampaignDraft, basis: string) =>
  ask(commands.confirmAnnouncement(draft, basis));
