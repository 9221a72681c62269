import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useAnswers } from "../../answer/answers";
import { ErrorLine } from "../../answer/ErrorLine";
import {
  discardHeld,
  type HeldAct,
  quarantineQuery,
  releaseHeld,
  retrySetAside,
} from "../../api/quarantine";
import { EmptyState } from "../../grid/EmptyState";
import { HeldRow } from "./HeldRow";
import { useDeedText } from "./use-deed-text";

/** What laptops did that did not go through: for the leader to take over or not, and for this laptop to try again. */
export function HeldList() {
  const { t } = useTranslation();
  const { what } = useDeedText();
  const answers = useAnswers();
  const queries = useQueryClient();
  const { data, error } = useQuery(quarantineQuery);

  const act = async (run: () => Promise<unknown>, words: { done: string; where: string }) => {
    try {
      await run();
      answers.say(words.done);
    } catch (thrown) {
      answers.fail(thrown, words.where);
    } finally {
      await queries.invalidateQueries({ queryKey: quarantineQuery.queryKey });
    }
  };
  const release = (held: HeldAct) =>
    act(() => releaseHeld(held.txn_id), { done: t("held.released"), where: t("held.release") });
  const discard = (held: HeldAct) =>
    act(() => discardHeld(held.txn_id), { done: t("held.discarded"), where: t("held.discard") });
  const retry = () => act(retrySetAside, { done: t("held.retried"), where: t("held.retry") });

  if (error) return <ErrorLine error={error} where={t("inbox.held")} />;
  if (!data) return null;
  const { held, set_aside } = data;
  if (held.length + set_aside.length === 0) return <EmptyState>{t("held.nothing")}</EmptyState>;
  return (
    <div className="held">
      {held.length > 0 && (
        <section aria-labelledby="held-at-hub">
          <h2 id="held-at-hub">{t("held.at_hub")}</h2>
          <p className="held-means">{t("held.at_hub_means")}</p>
          <ol>
            {held.map((one) => (
              <HeldRow
                key={one.txn_id}
                act={one}
                why={
                  one.why.why === "not_allowed"
                    ? t("held.why.not_allowed", { right: t(`rights.${one.why.right}`) })
                    : t(`held.why.${one.why.why}`)
                }
                acts={
                  <>
                    <Button
                      type="text"
                      aria-label={`${t("held.discard")} ${what(one.kind)}`}
                      onClick={() => void discard(one)}
                    >
                      {t("held.discard")}
                    </Button>
                    {/* What cannot be read or carried cannot be taken over either. */}
                    {one.why.why === "not_allowed" && (
                      <Button
                        aria-label={`${t("held.release")} ${what(one.kind)}`}
                        onClick={() => void release(one)}
                      >
                        {t("held.release")}
                      </Button>
                    )}
                  </>
                }
              />
            ))}
          </ol>
        </section>
      )}
      {set_aside.length > 0 && (
        <section aria-labelledby="held-here">
          <div className="held-head">
            <h2 id="held-here">{t("held.here")}</h2>
            <Button onClick={() => void retry()}>{t("held.retry")}</Button>
          </div>
          <p className="held-means">{t("held.here_means")}</p>
          <ol>
            {set_aside.map((one) => (
              <HeldRow key={one.number} act={one} />
            ))}
          </ol>
        </section>
      )}
    </div>
  );
}
