import { PictureOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Popover } from "antd";
import { useTranslation } from "react-i18next";
import { picturesQuery } from "../../api/arrivals";

interface Props {
  lotId: string | null;
  receiptId: string | null;
}

/** The pictures of a lot and of the delivery by which it came; a click shows them. */
export function Pictures(props: Props) {
  const { t } = useTranslation();
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      arrow={false}
      destroyOnHidden
      content={<Shown {...props} />}
    >
      <Button
        type="text"
        size="small"
        icon={<PictureOutlined aria-hidden="true" />}
        aria-label={t("arrival.pictures")}
      />
    </Popover>
  );
}

function Shown({ lotId, receiptId }: Props) {
  const { t } = useTranslation();
  const { data: pictures = [] } = useQuery(picturesQuery(lotId, receiptId));
  return (
    <div className="arrival-pictures">
      {pictures.map(({ id, kind, media_type, data }) => (
        <img
          key={id}
          src={`data:${media_type};base64,${data}`}
          alt={kind === "certificate" ? t("arrival.certificate") : t("arrival.damage")}
        />
      ))}
    </div>
  );
}
