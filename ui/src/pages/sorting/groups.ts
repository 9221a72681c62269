import type { Bag, BagLine, SortedLine, SortingBoard } from "../../api/sorting";
import { toThousandths } from "../../format/quantity";

/** The two ways to sort: one bag after the other (摘果), or one kind of goods into all bags (播种). */
export type Way = "bags" | "goods";

/** What one stands in front of: a bag, or a kind of goods. */
export interface Group {
  id: string;
  /** 跟团号 of a bag; of goods there is none. */
  number: string;
  name: string;
  /** Where the bag goes, or how much there is of the goods. */
  detail: string;
  note: string;
  rows: Row[];
}

/** One tick. */
export interface Row {
  line: BagLine;
  orderId: string;
  /** What is large: the bag's number among goods, nothing among a bag's. */
  number: string;
  name: string;
  note: string;
}

export const isDone = ({ line }: Row) => toThousandths(line.missing) === 0;
export const isWhole = ({ rows }: Group) => rows.every(isDone);

export const nameOf = ({ product, variant }: { product: string; variant: string }) =>
  `${product} ${variant}`.trim();

/** The board in one of the two ways. */
export function groupsOf(board: SortingBoard, way: Way): Group[] {
  if (way === "bags") return board.bags.map(ofBag);
  return board.goods.map((goods) => ({
    id: goods.offer_id,
    number: "",
    name: nameOf(goods),
    detail: `${goods.given} ${goods.unit}`,
    note: "",
    rows: board.bags.flatMap((bag) =>
      bag.lines
        .filter(({ offer_id }) => offer_id === goods.offer_id)
        .map((line) => ({
          line,
          orderId: bag.order_id,
          number: String(bag.sequence),
          name: bag.name,
          note: line.note,
        })),
    ),
  }));
}

function ofBag(bag: Bag): Group {
  return {
    id: bag.order_id,
    number: String(bag.sequence),
    name: bag.name,
    detail: bag.point,
    note: bag.note,
    rows: bag.lines.map((line) => ({
      line,
      orderId: bag.order_id,
      number: "",
      name: nameOf(line),
      note: line.note,
    })),
  };
}

/** What a row holds when it is ticked, or when the tick is taken away. */
export const ticked = ({ orderId, line }: Row, whole: boolean): SortedLine => ({
  order_id: orderId,
  line_id: line.line_id,
  quantity: whole ? line.goods.given : "0",
});

/** The next group behind `at` that is not whole, from the front again at the end; `at` where all are. */
export function nextOpen(groups: readonly Group[], at: number): number {
  for (let step = 1; step <= groups.length; step++) {
    const index = (at + step) % groups.length;
    const group = groups[index];
    if (group && !isWhole(group)) return index;
  }
  return at;
}

/** Where the group stands that a scanned or typed text means: a bag's number or label, or the begin of a name. */
export function meant(groups: readonly Group[], found: readonly string[], typed: string): number {
  const wanted = typed.trim().normalize("NFKC");
  const byNumber = groups.findIndex(({ number }) => number === wanted);
  if (byNumber >= 0) return byNumber;
  const byOrder = groups.findIndex(({ id }) => found.includes(id));
  if (byOrder >= 0) return byOrder;
  return groups.findIndex(({ name }) => wanted !== "" && name.includes(wanted));
}
