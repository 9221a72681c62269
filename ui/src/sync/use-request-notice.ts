import { useLocation, useNavigate } from "@tanstack/react-router";
import { useEffect, useEffectEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useAnswers } from "../answer/answers";
import { useSync } from "./use-sync";

/** Says on any page that a laptop asks to be let in, once for each, and leads to where that is answered. */
export function useRequestNotice() {
  const { t } = useTranslation();
  const answers = useAnswers();
  const goTo = useNavigate();
  const { pathname } = useLocation();
  const requests = useSync()?.requests ?? 0;
  const known = useRef(0);

  const notice = useEffectEvent(() => {
    if (pathname === "/devices") return;
    const act = () => void goTo({ to: "/devices" });
    answers.offer(t("devices.asks_quietly"), { label: t("devices.see_request"), act });
  });
  useEffect(() => {
    if (requests > known.current) notice();
    known.current = requests;
  }, [requests]);
}
