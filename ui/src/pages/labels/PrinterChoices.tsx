import { Checkbox, Input, Segmented, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { PrinterLanguage, Resolution } from "../../api/labels";
import type { KnownPrinter } from "./label-printer";
import { Part } from "./Part";

interface Props {
  known: KnownPrinter;
  onChange: (known: KnownPrinter) => void;
  /** From which label on it is printed, as it is typed. */
  first: string;
  onFirst: (first: string) => void;
}

const languages: readonly PrinterLanguage[] = ["tspl", "zpl"];
const resolutions: readonly Resolution[] = ["dpi203", "dpi300"];
/** Rolls are sold with gaps of these millimetres, or with none. */
const gaps = [0, 2, 3, 4, 5];

/** 标签打印机: where it is, what it understands, and how its roll is cut. Only rolls are printed on one. */
export function PrinterChoices({ known, onChange, first, onFirst }: Props) {
  const { t } = useTranslation();
  const { printer, address } = known;
  const change = (changed: Partial<KnownPrinter["printer"]>) =>
    onChange({ ...known, printer: { ...printer, ...changed } });
  return (
    <section className="label-printer" aria-label={t("labels.printer")}>
      <h2>{t("labels.printer")}</h2>
      <Part label={t("labels.address")}>
        <Input
          aria-label={t("labels.address")}
          aria-describedby="label-address-hint"
          value={address}
          autoComplete="off"
          spellCheck={false}
          placeholder="192.168.1.50"
          onChange={({ target }) => onChange({ ...known, address: target.value })}
        />
        <span id="label-address-hint" className="label-hint">
          {t("labels.address_hint")}
        </span>
      </Part>
      <Part label={t("labels.speaks")}>
        <Segmented<PrinterLanguage>
          name="printer-language"
          aria-label={t("labels.speaks")}
          value={printer.language}
          onChange={(language) => change({ language })}
          options={languages.map((value) => ({ value, label: value.toUpperCase() }))}
        />
        <span className="label-hint">{t(`labels.speaks_hints.${printer.language}`)}</span>
      </Part>
      <div className="label-pair">
        <Part label={t("labels.resolution")}>
          <Select<Resolution>
            aria-label={t("labels.resolution")}
            value={printer.resolution}
            onChange={(resolution) => change({ resolution })}
            options={resolutions.map((value) => ({
              value,
              label: t(`labels.resolutions.${value}`),
            }))}
          />
        </Part>
        {printer.language === "tspl" && (
          <Part label={t("labels.gap")}>
            <Select<number>
              aria-label={t("labels.gap")}
              value={printer.gap_mm}
              onChange={(gap_mm) => change({ gap_mm })}
              options={gaps.map((value) => ({
                value,
                label: value === 0 ? t("labels.no_gap") : t("labels.gap_mm", { gap: value }),
              }))}
            />
          </Part>
        )}
        <Part label={t("labels.first")}>
          <Input
            aria-label={t("labels.first")}
            inputMode="numeric"
            value={first}
            onChange={({ target }) => onFirst(target.value.replace(/\D/g, ""))}
          />
        </Part>
      </div>
      <Checkbox
        checked={printer.turned}
        onChange={({ target }) => change({ turned: target.checked })}
      >
        {t("labels.turned")}
      </Checkbox>
    </section>
  );
}
