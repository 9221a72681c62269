import { Button, Popconfirm } from "antd";
import { useTranslation } from "react-i18next";
import { useAnswers } from "../../answer/answers";
import { leaveCentre } from "../../api/centre";

/** Takes the shop out of the centre, after saying what that means. */
export function LeaveCentre({ name }: { name: string }) {
  const { t } = useTranslation();
  const answers = useAnswers();
  const leave = async () => {
    try {
      await leaveCentre();
      answers.say(t("centre.left", { name }));
    } catch (error) {
      answers.fail(error, t("centre.leave"));
    }
  };
  return (
    <Popconfirm
      title={t("centre.leave_ask", { name })}
      okText={t("centre.leave")}
      cancelText={t("drawer.close")}
      okButtonProps={{ danger: true }}
      placement="bottomRight"
      onConfirm={() => void leave()}
    >
      <Button type="text">{t("centre.leave")}</Button>
    </Popconfirm>
  );
}
