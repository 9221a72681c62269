import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { approveDevice, denyDevice, type JoinRequest, requestsQuery } from "../../api/devices";
import { timeLeft } from "../../format/relative-time";
import { useNow } from "../../format/use-now";
import { platformName } from "./laptop-columns";
import { useDeviceAct } from "./use-device-act";

/** Laptops that ask to be let in. Nothing while there are none. */
export function Requests() {
  const { t } = useTranslation();
  const { data: requests = [] } = useQuery(requestsQuery);
  if (requests.length === 0) return null;
  return (
    <ul className="requests" aria-label={t("devices.requests")}>
      {requests.map((request) => (
        <Request key={request.seat_id} request={request} />
      ))}
    </ul>
  );
}

function Request({ request }: { request: JoinRequest }) {
  const { t } = useTranslation();
  const { act } = useDeviceAct();
  const { seat_id, name, platform, role, check, expires_at } = request;
  const left = timeLeft(t, expires_at, useNow(1_000));
  const approve = () =>
    act(() => approveDevice(seat_id), {
      done: t("devices.was_approved", { name }),
      where: t("devices.approve_named", { name }),
    });
  const deny = () =>
    act(() => denyDevice(seat_id), {
      done: t("devices.was_denied", { name }),
      where: t("devices.deny_named", { name }),
    });
  return (
    <li className="request">
      <p className="check-number">{check}</p>
      <div className="request-who">
        <p>
          {t("devices.asks", { name, role: t(`roles.${role}`) })}
          <span className="request-platform">{platformName(platform)}</span>
        </p>
        <p className="request-how">
          {t("devices.compare")} {left !== null && t("join.left", { left })}
        </p>
      </div>
      <Button aria-label={t("devices.deny_named", { name })} onClick={() => void deny()}>
        {t("devices.deny")}
      </Button>
      <Button
        type="primary"
        aria-label={t("devices.approve_named", { name })}
        onClick={() => void approve()}
      >
        {t("devices.approve")}
      </Button>
    </li>
  );
}
