import { type UseQueryOptions, useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useMemo } from "react";
import { useAnswers } from "../answer/answers";
import type { QueryKey } from "../api/areas";
import type { Card } from "./CardDrawer";
import { BLANK } from "./opened";

interface Source<Form, Values, Key extends QueryKey> {
  /** An id, `BLANK`, or nothing. */
  opened: string | undefined;
  /** Reads a stored card. */
  query: (id: string) => UseQueryOptions<Form, Error, Form, Key>;
  /** What the form holds for a stored card. Keep it stable. */
  toValues: (form: Form) => Values;
  /** What it holds for a new one. */
  blank: Values;
  close: () => void;
}

/** The card that is open, once it has been read. One that is gone is answered for and closed. */
export function useCard<Form, Values, Key extends QueryKey>(
  source: Source<Form, Values, Key>,
): Card<Values> | undefined {
  const { opened, query, toValues, blank, close } = source;
  const answers = useAnswers();
  const isStored = opened !== undefined && opened !== BLANK;
  const { data, error } = useQuery({ ...query(opened ?? ""), enabled: isStored });

  const giveUp = useEffectEvent((why: Error) => {
    answers.fail(why);
    close();
  });
  useEffect(() => {
    if (error) giveUp(error);
  }, [error]);

  return useMemo(() => {
    if (opened === BLANK) return { id: null, values: blank };
    return isStored && data !== undefined ? { id: opened, values: toValues(data) } : undefined;
  }, [opened, isStored, data, toValues, blank]);
}
