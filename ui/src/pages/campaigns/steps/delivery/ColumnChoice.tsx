import { Button, Checkbox, Popover } from "antd";
import { useTranslation } from "react-i18next";
import type { DeliveryColumn } from "../../../../api/papers";
import { ShortcutLayer } from "../../../../keyboard/shortcuts";
import { ColumnSets } from "./ColumnSets";
import { deliveryColumns } from "./chosen-columns";

interface Props {
  chosen: readonly DeliveryColumn[];
  onChoose: (columns: readonly DeliveryColumn[]) => void;
  onUsual: () => void;
}

/** Which columns the sheet shows and the file holds. */
export function ColumnChoice({ chosen, onChoose, onUsual }: Props) {
  const { t } = useTranslation();
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      arrow={false}
      destroyOnHidden
      content={
        <ShortcutLayer>
          <section aria-label={t("delivery.columns")}>
            <ColumnSets chosen={chosen} onChoose={onChoose} />
            <fieldset className="column-choice">
              <legend>{t("delivery.columns_hint")}</legend>
              {deliveryColumns.map((column) => (
                <Checkbox
                  key={column}
                  checked={chosen.includes(column)}
                  // A sheet without columns is no sheet.
                  disabled={chosen.length === 1 && chosen[0] === column}
                  onChange={({ target }) =>
                    onChoose(
                      target.checked
                        ? [...chosen, column]
                        : chosen.filter((other) => other !== column),
                    )
                  }
                >
                  {t(`delivery.column.${column}`)}
                </Checkbox>
              ))}
              <Button type="link" size="small" onClick={onUsual}>
                {t("delivery.columns_usual")}
              </Button>
            </fieldset>
          </section>
        </ShortcutLayer>
      }
    >
      <Button>{t("delivery.columns")}</Button>
    </Popover>
  );
}
