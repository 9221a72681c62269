import type { PickupPointForm, PickupPointRow } from "../../api/pickup-points";

/** A pickup point while it is edited: a phone that is not there is no empty text to the phone field. */
export type PickupPointValues = Omit<PickupPointForm, "phone"> & { phone: string | null };

export const BLANK_PICKUP_POINT: PickupPointValues = {
  id: null,
  name: "",
  address: "",
  contact: "",
  phone: null,
  hours: "",
  note: "",
};

export function pickupPointValues({ members: _, ...point }: PickupPointRow): PickupPointValues {
  return point;
}

export function pickupPointForm(values: PickupPointValues): PickupPointForm {
  return { ...values, phone: values.phone ?? "" };
}
