import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorLine } from "../../answer/ErrorLine";
import { devicesQuery } from "../../api/devices";
import type { SyncStatus } from "../../api/sync";
import { PageHeader } from "../../frame/PageHeader";
import { RightsList } from "../../role/RightsList";
import { useMay } from "../../role/use-may";
import { syncSentence } from "../../sync/sync-words";
import { AccessTrouble, isShutOut } from "./AccessTrouble";
import { InviteDrawer } from "./InviteDrawer";
import { LaptopGrid } from "./LaptopGrid";
import { LeaveShop } from "./LeaveShop";
import { Requests } from "./Requests";
import { Starting } from "./Starting";

/** The laptops of the shop that this book belongs to, and who lets them in. */
export function ShopLaptops({ status }: { status: SyncStatus }) {
  const { t } = useTranslation();
  const isOut = isShutOut(status.state);
  const mayManage = useMay("manage_devices") && !isOut;
  const { data: devices, error, isPending } = useQuery({ ...devicesQuery, enabled: !isOut });
  const [inviting, setInviting] = useState(false);
  const { state } = status;

  return (
    <>
      <PageHeader
        title={t("places.devices.title")}
        summary={
          <>
            {status.workspace}
            {devices && ` · ${t("devices.count", { count: devices.laptops.filter(isIn).length })}`}
          </>
        }
        primary={mayManage ? { label: t("devices.add"), act: () => setInviting(true) } : undefined}
      >
        <LeaveShop shop={status.workspace} />
      </PageHeader>
      {state.state === "starting" && <Starting permille={state.permille} />}
      <AccessTrouble state={state} />
      {mayManage && <Requests />}
      {status.role !== "leader" && !isOut && (
        <section className="own-rights" aria-labelledby="own-rights">
          <h2 id="own-rights">{t("role.this_is", { role: t(`roles.${status.role}`) })}</h2>
          <RightsList role={status.role} />
        </section>
      )}
      {error && state.state !== "needs_you" && (
        <ErrorLine error={error} where={t("devices.list_missing")} />
      )}
      {!isOut && (
        <LaptopGrid laptops={devices?.laptops} loading={isPending} mayManage={mayManage} />
      )}
      <InviteDrawer open={inviting} onClose={() => setInviting(false)} />
      <span className="for-screen-readers" role="status">
        {syncSentence(t, status)}
      </span>
    </>
  );
}

const isIn = ({ revoked_at }: { revoked_at: number | null }) => revoked_at === null;
