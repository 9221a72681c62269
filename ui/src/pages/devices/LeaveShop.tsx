import { useQueryClient } from "@tanstack/react-query";
import { Button, Popconfirm } from "antd";
import { useTranslation } from "react-i18next";
import { leaveShop } from "../../api/devices";
import { syncStatusQuery } from "../../api/sync";
import { useDeviceAct } from "./use-device-act";

/** Takes this laptop out of the shop, after saying what that means. */
export function LeaveShop({ shop }: { shop: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { act } = useDeviceAct();
  const leave = async () => {
    await act(leaveShop, { done: t("devices.left_shop", { shop }), where: t("devices.leave") });
    await queries.invalidateQueries({ queryKey: syncStatusQuery.queryKey });
  };
  return (
    <Popconfirm
      title={t("devices.leave_ask", { shop })}
      description={<p className="revoke-means">{t("devices.leave_means")}</p>}
      okText={t("devices.leave")}
      cancelText={t("drawer.close")}
      okButtonProps={{ danger: true }}
      placement="bottomRight"
      onConfirm={() => void leave()}
    >
      <Button type="text">{t("devices.leave")}</Button>
    </Popconfirm>
  );
}
