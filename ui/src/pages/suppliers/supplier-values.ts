import type { SupplierForm, SupplierRow } from "../../api/suppliers";

/** A supplier while they are edited: a phone that is not there is no empty text to the phone field. */
export type SupplierValues = Omit<SupplierForm, "phone"> & { phone: string | null };

export const BLANK_SUPPLIER: SupplierValues = {
  id: null,
  name: "",
  contact: "",
  phone: null,
  address: "",
  note: "",
  terms: {
    minimum: null,
    delivery_fee: null,
    free_from: null,
    lead_days: null,
    mixes_cases: false,
  },
};

export function supplierValues({ products: _, ...supplier }: SupplierRow): SupplierValues {
  return supplier;
}

export function supplierForm(values: SupplierValues): SupplierForm {
  return { ...values, phone: values.phone ?? "" };
}
