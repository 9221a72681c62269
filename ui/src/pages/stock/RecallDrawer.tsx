import { Drawer } from "antd";
import { useTranslation } from "react-i18next";
import { measure } from "../../design/tokens";
import { RecallList } from "./RecallList";
import "../../design/sheet-table.css";
import "./stock.css";

interface Props {
  lotId: string | null;
  onClose: () => void;
}

/** 去向: who has some of a lot, reached from the delivery that brought it. Of one that is handed out whole nothing is in stock. */
export function RecallDrawer({ lotId, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Drawer
      open={lotId !== null}
      title={t("stock.trace")}
      size={measure.drawerPx}
      onClose={onClose}
      destroyOnHidden
    >
      {lotId !== null && <RecallList lotId={lotId} onClose={onClose} />}
    </Drawer>
  );
}
