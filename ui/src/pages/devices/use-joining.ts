import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { useTranslation } from "react-i18next";
import { useAnswers } from "../../answer/answers";
import { ApiError } from "../../api/api-error";
import { cancelJoin, type JoinForm, type Joining, joinShop, pollJoin } from "../../api/devices";
import { syncStatusQuery } from "../../api/sync";

const KEY = ["devices", "joining"] as const;

/** Where being let in stands. It is remembered while other pages are looked at, and asked for again on this one. */
export function useJoining() {
  const { t } = useTranslation();
  const answers = useAnswers();
  const queries = useQueryClient();
  const { data: joining } = useQuery<Joining | null>({
    queryKey: KEY,
    queryFn: () => null,
    gcTime: Number.POSITIVE_INFINITY,
    // The same answer again is a new one: it is asked for again after it.
    structuralSharing: false,
  });

  const take = (now: Joining | null) => {
    queries.setQueryData(KEY, now);
    if (now?.joining !== "joined") return;
    queries.setQueryData(KEY, null);
    answers.say(t("join.joined", { shop: now.workspace }));
    void queries.invalidateQueries({ queryKey: syncStatusQuery.queryKey });
  };
  const ask = useEffectEvent(async (gone: () => boolean) => {
    try {
      const now = await pollJoin();
      if (!gone()) take(now);
    } catch (error) {
      if (gone()) return;
      // A hub that cannot be reached just now may be reached the next time; whoever waits sees how long there is.
      const isOver = ApiError.from(error).code === "not_joining";
      take(isOver || !joining ? null : { ...joining });
    }
  });
  useEffect(() => {
    if (joining?.joining !== "waiting") return;
    let isGone = false;
    const asking = setTimeout(() => void ask(() => isGone), joining.ask_again_millis);
    return () => {
      isGone = true;
      clearTimeout(asking);
    };
  }, [joining]);

  /** Shows the code. What that throws is left to the form. */
  const begin = async (form: JoinForm) => take(await joinShop(form));

  const cancel = async () => {
    take(null);
    try {
      await cancelJoin();
    } catch (error) {
      answers.fail(error, t("join.cancel"));
    }
  };

  return { joining: joining ?? null, begin, cancel: () => void cancel() };
}
