import { Button, Drawer } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorLine } from "../../answer/ErrorLine";
import { type Invitation, inviteDevice, type Role } from "../../api/devices";
import { measure } from "../../design/tokens";
import { ShortcutLayer, useShortcut } from "../../keyboard/shortcuts";
import { RightsList } from "../../role/RightsList";
import { InvitationCode } from "./InvitationCode";
import { RoleChoice } from "./LaptopDrawer";
import { Requests } from "./Requests";

interface Props {
  open: boolean;
  onClose: () => void;
}

/** One more laptop: what it will be, then the code that is typed on it, then the question whether it is let in. */
export function InviteDrawer({ open, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Drawer
      open={open}
      title={t("devices.add")}
      size={measure.drawerPx}
      onClose={onClose}
      closable={false}
      mask={{ closable: false }}
      destroyOnHidden
      styles={{ body: { padding: 0 } }}
    >
      <ShortcutLayer>
        <Inviting onClose={onClose} />
      </ShortcutLayer>
    </Drawer>
  );
}

function Inviting({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [role, setRole] = useState<Role>("helper");
  const [invitation, setInvitation] = useState<Invitation | null>(null);
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  useShortcut("close", onClose);

  const invite = async () => {
    setAsking(true);
    setProblem(null);
    try {
      setInvitation(await inviteDevice(role));
    } catch (error) {
      setProblem(error);
    } finally {
      setAsking(false);
    }
  };

  return (
    <div className="drawer-form">
      <div className="drawer-fields">
        {problem !== null && <ErrorLine error={problem} where={t("devices.make_code")} />}
        {invitation ? (
          <>
            <Requests />
            <InvitationCode invitation={invitation} onAnother={() => void invite()} />
          </>
        ) : (
          <>
            <p className="invite-what">{t("devices.invite_as")}</p>
            <RoleChoice value={role} onChange={setRole} />
            <div className="invite-rights">
              <RightsList role={role} />
            </div>
          </>
        )}
      </div>
      <div className="drawer-foot">
        <span className="drawer-acts" />
        <Button onClick={onClose}>
          {invitation ? t("devices.done") : t("drawer.close")} <kbd>Esc</kbd>
        </Button>
        {!invitation && (
          <Button type="primary" autoFocus loading={asking} onClick={() => void invite()}>
            {t("devices.make_code")}
          </Button>
        )}
      </div>
    </div>
  );
}
