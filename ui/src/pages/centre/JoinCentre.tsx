import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button, Input } from "antd";
import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAnswers } from "../../answer/answers";
import { joinCentre } from "../../api/centre";
import { syncStatusQuery } from "../../api/sync";
import { EmptyState } from "../../grid/EmptyState";

/** How a shop comes to a centre: with the code that the centre gave. */
export function JoinCentre() {
  const { t } = useTranslation();
  const goTo = useNavigate();
  const answers = useAnswers();
  const { data: status } = useQuery(syncStatusQuery);
  const [code, setCode] = useState("");
  const [joining, setJoining] = useState(false);
  const field = useId();

  if (status?.state.state === "alone") {
    return (
      <EmptyState
        action={{ label: t("places.devices.title"), act: () => void goTo({ to: "/devices" }) }}
      >
        {t("centre.shop_first")}
      </EmptyState>
    );
  }

  const join = async (event: FormEvent) => {
    event.preventDefault();
    setJoining(true);
    try {
      answers.say(t("centre.joined", { name: await joinCentre(code) }));
    } catch (error) {
      answers.fail(error, t("centre.join"));
    } finally {
      setJoining(false);
    }
  };

  return (
    <form className="centre-join" onSubmit={(event) => void join(event)}>
      <p>{t("centre.why")}</p>
      <label htmlFor={field}>{t("centre.code")}</label>
      <Input
        id={field}
        value={code}
        autoComplete="off"
        placeholder="K7QM-2XHP"
        onChange={({ target }) => setCode(target.value)}
      />
      <Button type="primary" htmlType="submit" loading={joining} disabled={code.trim() === ""}>
        {t("centre.join")}
      </Button>
    </form>
  );
}
