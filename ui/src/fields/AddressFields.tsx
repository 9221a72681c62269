import { useTranslation } from "react-i18next";
import { TextField } from "./fields";
import "./address-fields.css";

interface Props {
  /** The path of the address in the form. */
  name: string;
}

/** The parts of an address within the estates that a leader serves, each a bare number or name. */
export function AddressFields({ name }: Props) {
  const { t } = useTranslation();
  return (
    <fieldset className="address-fields">
      <legend>{t("address.title")}</legend>
      <TextField name={`${name}.estate`} label={t("address.estate")} />
      <TextField name={`${name}.lane`} label={t("address.lane")} />
      <TextField name={`${name}.building`} label={t("address.building")} />
      <TextField name={`${name}.unit`} label={t("address.unit")} />
      <TextField name={`${name}.room`} label={t("address.room")} />
      <div className="address-detail">
        <TextField name={`${name}.detail`} label={t("address.detail")} />
      </div>
    </fieldset>
  );
}
