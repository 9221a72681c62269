import { useTranslation } from "react-i18next";
import { removePickupPoint, savePickupPoint } from "../../api/pickup-points";
import { type Card, CardDrawer } from "../../cards/CardDrawer";
import { PhoneField, TextField } from "../../fields/fields";
import { type PickupPointValues, pickupPointForm } from "./pickup-point-values";

interface Props {
  card: Card<PickupPointValues> | undefined;
  onClose: () => void;
}

/** One pickup point: how to find it, who keeps the goods there, and when it is open. */
export function PickupPointDrawer({ card, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <CardDrawer
      right="change_goods"
      card={card}
      titles={{ blank: t("pickup_points.create"), stored: t("pickup_points.edit") }}
      nameOf={({ name }) => name.trim()}
      save={(values) => savePickupPoint(pickupPointForm(values))}
      remove={removePickupPoint}
      onClose={onClose}
    >
      <TextField name="name" label={t("pickup_points.name")} />
      <TextField name="address" label={t("pickup_points.address")} />
      <TextField
        name="hours"
        label={t("pickup_points.hours")}
        hint={t("pickup_points.hours_hint")}
      />
      <TextField name="contact" label={t("pickup_points.contact")} />
      <PhoneField name="phone" label={t("pickup_points.phone")} />
      <TextField name="note" label={t("pickup_points.note")} lines={2} />
    </CardDrawer>
  );
}
