import { CloseOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Form } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { BLANK_VARIANT, type ProductValues } from "./product-values";
import { VariantRow } from "./VariantRow";

/** What the product is sold as. One without a choice is one row without a name; more of them stand under each other. */
export function VariantList() {
  const { t } = useTranslation();
  const form = Form.useFormInstance<ProductValues>();
  const [hasChoice, setHasChoice] = useState(() => {
    const variants: ProductValues["variants"] = form.getFieldValue("variants");
    return variants.length > 1 || variants[0]?.name !== "";
  });

  return (
    <Form.List name="variants">
      {(rows, { add, remove }) => {
        const addVariant = () => {
          setHasChoice(true);
          // Variants of one product are mostly counted alike.
          const unit = form.getFieldValue(["variants", rows.length - 1, "unit"]);
          add({ ...BLANK_VARIANT, unit });
        };
        return (
          <section className="variants" aria-label={t("products.variants")}>
            {rows.map(({ key, name: at }) => (
              <fieldset
                key={key}
                className={hasChoice ? "variant variant-named" : "variant"}
                aria-label={t("products.variant_at", { number: at + 1 })}
              >
                <VariantRow at={at} named={hasChoice} />
                {rows.length > 1 && (
                  <Button
                    type="text"
                    className="variant-remove"
                    icon={<CloseOutlined aria-hidden="true" />}
                    onClick={() => remove(at)}
                    aria-label={t("products.remove_variant", { number: at + 1 })}
                  />
                )}
              </fieldset>
            ))}
            <Button type="dashed" icon={<PlusOutlined aria-hidden="true" />} onClick={addVariant}>
              {t("products.add_variant")}
            </Button>
          </section>
        );
      }}
    </Form.List>
  );
}
