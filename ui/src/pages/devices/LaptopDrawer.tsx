import { Button, Form, Popconfirm, Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type Laptop,
  type Role,
  renameDevice,
  revokeDevice,
  setDeviceRole,
} from "../../api/devices";
import { EditDrawer } from "../../drawer/EditDrawer";
import { TextField } from "../../fields/fields";
import { RightsList } from "../../role/RightsList";
import { useDeviceAct } from "./use-device-act";

interface Props {
  laptop: Laptop | undefined;
  onClose: () => void;
}

interface Values {
  name: string;
  role: Role;
}

/** One laptop: what it is called, what it may, and whether it stays. */
export function LaptopDrawer({ laptop, onClose }: Props) {
  const { t } = useTranslation();
  const { act, refresh } = useDeviceAct();
  // What slides out of sight is still the laptop that was closed.
  const [shown, setShown] = useState(laptop);
  if (laptop && laptop !== shown) setShown(laptop);
  if (!shown) return null;
  const { seat_id, name, role, is_this, revoked_at } = shown;

  const save = async (values: Values) => {
    if (values.name.trim() !== name) await renameDevice(seat_id, values.name.trim());
    if (values.role !== role) await setDeviceRole(seat_id, values.role);
    await refresh();
  };
  const revoke = async () => {
    const words = { done: t("devices.was_revoked", { name }), where: t("devices.revoke") };
    if (await act(() => revokeDevice(seat_id), words)) onClose();
  };

  return (
    <EditDrawer<Values>
      title={t("devices.edit")}
      open={laptop !== undefined}
      initial={{ name, role }}
      onSave={save}
      onClose={onClose}
      acts={
        !is_this &&
        revoked_at === null && (
          <Popconfirm
            title={t("devices.revoke_ask", { name })}
            description={<p className="revoke-means">{t("devices.revoke_means")}</p>}
            okText={t("devices.revoke")}
            cancelText={t("drawer.close")}
            okButtonProps={{ danger: true }}
            onConfirm={() => void revoke()}
          >
            <Button type="text" danger>
              {t("devices.revoke")}
            </Button>
          </Popconfirm>
        )
      }
    >
      <TextField name="name" label={t("devices.name")} />
      <Form.Item name="role" label={t("devices.role")}>
        <RoleChoice />
      </Form.Item>
      <Form.Item noStyle shouldUpdate>
        {({ getFieldValue }) => <RightsList role={getFieldValue("role")} />}
      </Form.Item>
    </EditDrawer>
  );
}

/** Leader or helper. */
export function RoleChoice(props: { id?: string; value?: Role; onChange?: (role: Role) => void }) {
  const { t } = useTranslation();
  return (
    <Segmented<Role>
      {...props}
      name="role"
      options={[
        { value: "helper", label: t("roles.helper") },
        { value: "leader", label: t("roles.leader") },
      ]}
    />
  );
}
