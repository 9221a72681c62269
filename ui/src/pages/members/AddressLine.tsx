import { Form, Input } from "antd";
import { useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Address, readAddress } from "../../api/members";
import { NO_ADDRESS } from "./member-values";

/** An address as one writes it, `3-2-501`. The parts below fill as it is typed, so what is saved is what is seen. */
export function AddressLine() {
  const { t } = useTranslation();
  const form = Form.useFormInstance<{ address: Address }>();
  const id = useId();
  const [typed, setTyped] = useState("");
  const [isUnread, setUnread] = useState(false);
  /** The parts as they were before the line was typed. */
  const before = useRef<Address>(NO_ADDRESS);
  /** The line that was read last; answers to older ones come too late. */
  const latest = useRef("");

  const read = async (line: string) => {
    setTyped(line);
    latest.current = line;
    const address = line.trim() === "" ? before.current : await readAddress(line);
    if (latest.current !== line) return;
    setUnread(address === null);
    form.setFieldsValue({ address: address ? completed(address, before.current) : before.current });
  };
  const leave = () => {
    if (!isUnread) setTyped("");
  };

  return (
    <Form.Item
      label={t("members.address_line")}
      htmlFor={id}
      extra={t("members.address_line_hint")}
      validateStatus={isUnread ? "warning" : undefined}
      help={isUnread ? t("members.address_unread") : undefined}
    >
      <Input
        id={id}
        value={typed}
        autoComplete="off"
        onFocus={() => {
          if (typed === "") before.current = form.getFieldValue("address");
        }}
        onChange={({ target }) => void read(target.value)}
        onBlur={leave}
      />
    </Form.Item>
  );
}

/** The estate and the directions stay where the line says nothing of them; a number that it leaves out is gone. */
function completed(address: Address, before: Address): Address {
  return {
    ...address,
    estate: address.estate || before.estate,
    detail: address.detail || before.detail,
  };
}
