import { HolderOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { orderBuildings, orderPoints } from "../../../../api/delivery";
import type { DeliverySheet } from "../../../../api/papers";
import { shortAddress } from "../../../../format/address";
import { useAct } from "../../../../history/use-act";
import { useMay } from "../../../../role/use-may";
import { moved } from "./moved";

/** The round: pickup points and buildings, dragged into the order in which they are gone to. */
export function RouteList({ sheet }: { sheet: DeliverySheet }) {
  const { t } = useTranslation();
  const act = useAct();
  const mayOrderBuildings = useMay("change_settings");
  const points = sheet.stops.flatMap(({ pickup_point_id, pickup_point }) =>
    pickup_point_id ? [{ id: pickup_point_id, name: pickup_point }] : [],
  );
  const names = sheet.stops.flatMap(({ rows }) =>
    rows.map(({ address }) => shortAddress({ ...address, unit: "", room: "", detail: "" })),
  );
  const buildings = [...new Set(names.filter((name) => name !== ""))];

  return (
    <>
      {points.length > 1 && (
        <Movable
          label={t("delivery.order_points")}
          items={points}
          onOrder={(ids) =>
            void act(() => orderPoints(ids), {
              done: () => t("delivery.ordered"),
              where: t("delivery.order_points"),
            })
          }
        />
      )}
      {mayOrderBuildings && buildings.length > 1 && (
        <Movable
          label={t("delivery.order_buildings")}
          items={buildings.map((name) => ({ id: name, name }))}
          onOrder={(ids) =>
            void act(() => orderBuildings(ids), {
              done: () => t("delivery.ordered"),
              where: t("delivery.order_buildings"),
            })
          }
        />
      )}
    </>
  );
}

interface MovableProps {
  label: string;
  items: readonly { id: string; name: string }[];
  onOrder: (ids: string[]) => void;
}

/** A list whose items are dragged, or moved by the arrows while they have the focus. */
function Movable({ label, items, onOrder }: MovableProps) {
  const { t } = useTranslation();
  const [dragged, setDragged] = useState<string | null>(null);
  const ids = items.map(({ id }) => id);
  const put = (id: string, place: number) => {
    const next = moved(ids, id, place);
    if (next.some((each, index) => each !== ids[index])) onOrder(next);
  };

  return (
    <section className="route" aria-label={label}>
      <h3>{label}</h3>
      <ol>
        {items.map(({ id, name }, index) => (
          <li
            key={id}
            draggable
            data-dragged={id === dragged}
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = "move";
              // Without data some systems drag nothing.
              event.dataTransfer.setData("text/plain", name);
              setDragged(id);
            }}
            onDragOver={(event) => dragged && event.preventDefault()}
            onDrop={(event) => {
              event.preventDefault();
              if (dragged) put(dragged, index);
              setDragged(null);
            }}
            onDragEnd={() => setDragged(null)}
          >
            <HolderOutlined aria-hidden="true" />
            <span className="route-name" title={name}>
              {name}
            </span>
            <Button
              type="text"
              size="small"
              disabled={index === 0}
              aria-label={t("delivery.up", { name })}
              onClick={() => put(id, index - 1)}
            >
              ↑
            </Button>
            <Button
              type="text"
              size="small"
              disabled={index === items.length - 1}
              aria-label={t("delivery.down", { name })}
              onClick={() => put(id, index + 1)}
            >
              ↓
            </Button>
          </li>
        ))}
      </ol>
    </section>
  );
}
