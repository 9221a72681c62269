import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Laptop, renameDevice } from "../../api/devices";
import { useNow } from "../../format/use-now";
import { DataGrid } from "../../grid/DataGrid";
import { EmptyState } from "../../grid/EmptyState";
import { LaptopDrawer } from "./LaptopDrawer";
import { laptopColumns } from "./laptop-columns";
import { useDeviceAct } from "./use-device-act";

interface Props {
  laptops: readonly Laptop[] | undefined;
  loading: boolean;
  mayManage: boolean;
}

const NONE: readonly Laptop[] = [];

/** Every laptop of the shop: what it is, and how far it has come. */
export function LaptopGrid({ laptops = NONE, loading, mayManage }: Props) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const { refresh } = useDeviceAct();
  const [openedId, setOpenedId] = useState<string>();
  const opened = laptops.find(({ seat_id }) => seat_id === openedId);
  const columns = useMemo(
    () =>
      laptopColumns(t, i18n.language, {
        nowMs: now,
        rename: async (laptop, name) => {
          await renameDevice(laptop.seat_id, name);
          await refresh();
        },
        mayManage,
      }),
    [t, i18n.language, now, mayManage, refresh],
  );

  return (
    <>
      <DataGrid
        label={t("places.devices.title")}
        rows={laptops}
        columns={columns}
        rowId={({ seat_id }) => seat_id}
        onOpen={mayManage ? ({ seat_id }) => setOpenedId(seat_id) : undefined}
        tone={({ revoked_at }) => (revoked_at === null ? undefined : "void")}
        loading={loading}
        empty={<EmptyState>{t("devices.none_known")}</EmptyState>}
      />
      <LaptopDrawer laptop={opened} onClose={() => setOpenedId(undefined)} />
    </>
  );
}
