import { ArrowRightOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { BLANK } from "../../cards/opened";
import { useSample } from "./use-sample";
import "./first-start.css";

/** The first page of an empty book: try it with sample data, or write the first card. */
export function FirstStart() {
  const { t } = useTranslation();
  const { loading, load } = useSample();
  const steps = [
    { to: "/products", id: "products" },
    { to: "/pickup-points", id: "pickup_points" },
    { to: "/campaigns", id: "campaign" },
  ] as const;

  return (
    <div className="first-start">
      <section aria-labelledby="first-start-sample">
        <h2 id="first-start-sample">{t("first_start.sample")}</h2>
        <p>{t("first_start.sample_holds")}</p>
        <p>{t("first_start.sample_goes")}</p>
        <Button type="primary" size="large" loading={loading} onClick={() => void load()}>
          {t("first_start.load")}
        </Button>
      </section>
      <section aria-labelledby="first-start-blank">
        <h2 id="first-start-blank">{t("first_start.blank")}</h2>
        <ol>
          {steps.map(({ to, id }) => (
            <li key={id}>
              <Link to={to} search={{ open: BLANK }}>
                <strong>{t(`first_start.step.${id}`)}</strong>
                <span>{t(`first_start.why.${id}`)}</span>
                <ArrowRightOutlined aria-hidden="true" />
              </Link>
            </li>
          ))}
        </ol>
      </section>
      <p className="first-start-join">
        <span>
          {t("first_start.join")} {t("first_start.join_why")}
        </span>
        <Link to="/devices">{t("first_start.join_way")}</Link>
      </p>
    </div>
  );
}
