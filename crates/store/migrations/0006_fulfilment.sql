-- From cutoff to hand-out: what a campaign may take and what it costs besides, what is asked of suppliers, what they bring, who
-- gets how much of it, and who has had it. The order as placed is never overwritten: what is given stands beside it (allotment).
-- Quantities are thousandths of a unit, money is fen, times are milliseconds.

-- Rules of a campaign. 成团: it goes ahead with at least `minimum` of `minimum_in` (people, pieces, amount).
ALTER TABLE campaign ADD COLUMN minimum INTEGER CHECK (minimum > 0);
ALTER TABLE campaign ADD COLUMN minimum_in TEXT;
-- What is paid besides the goods, known beforehand: delivery and how it is shared.
ALTER TABLE campaign ADD COLUMN fees TEXT CHECK (json_valid(fees));
-- 满减.
ALTER TABLE campaign ADD COLUMN reductions TEXT CHECK (json_valid(reductions));
-- On which days it comes again; and which campaign it was copied from.
ALTER TABLE campaign ADD COLUMN repeats TEXT CHECK (json_valid(repeats));
ALTER TABLE campaign ADD COLUMN copied_from BLOB REFERENCES campaign (id) DEFERRABLE INITIALLY DEFERRED;

-- 限购: the most that one member may order; the most that there is; 阶梯价.
ALTER TABLE offer ADD COLUMN limit_each INTEGER CHECK (limit_each > 0);
ALTER TABLE offer ADD COLUMN stock INTEGER CHECK (stock >= 0);
ALTER TABLE offer ADD COLUMN tiers TEXT CHECK (json_valid(tiers));

-- 愿多拿: pieces that the member would take on top so that a case fills. And the line, of goods that failed, which this one stands
-- in for (换货): a substitute is a line of its own, so that it is bought, sorted and handed out like any other.
ALTER TABLE order_line ADD COLUMN tolerance INTEGER CHECK (tolerance >= 0);
ALTER TABLE order_line ADD COLUMN replaces_id BLOB REFERENCES order_line (id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX order_line_tolerance ON order_line (offer_id, tolerance, order_id) WHERE tolerance > 0 AND hidden = 0;
CREATE INDEX order_line_replaced ON order_line (replaces_id) WHERE replaces_id IS NOT NULL;

ALTER TABLE variant ADD COLUMN barcode TEXT;
ALTER TABLE variant ADD COLUMN shelf_life_days INTEGER CHECK (shelf_life_days > 0);

-- What a supplier asks of an order as a whole: the least (pieces, cases, amount), what bringing it costs, from which amount on it
-- costs nothing, how many days ahead, and whether a case may hold several sorts of one product.
ALTER TABLE supplier ADD COLUMN minimum INTEGER CHECK (minimum > 0);
ALTER TABLE supplier ADD COLUMN minimum_in TEXT;
ALTER TABLE supplier ADD COLUMN delivery_fee INTEGER CHECK (delivery_fee >= 0);
ALTER TABLE supplier ADD COLUMN free_from INTEGER CHECK (free_from >= 0);
ALTER TABLE supplier ADD COLUMN lead_days INTEGER CHECK (lead_days >= 0);
ALTER TABLE supplier ADD COLUMN mixes_cases INTEGER CHECK (mixes_cases IN (0, 1));

-- The pickup point's place on the round, from 0.
ALTER TABLE pickup_point ADD COLUMN position INTEGER;

-- 采购单: what one supplier is asked for, over one or several campaigns (`campaigns`, a list of ids).
CREATE TABLE purchase_order (
  id           BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  supplier_id  BLOB REFERENCES supplier (id) DEFERRABLE INITIALLY DEFERRED,
  number       TEXT NOT NULL DEFAULT '',
  campaigns    TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(campaigns)),
  made_at      INTEGER NOT NULL DEFAULT 0,
  expected_at  INTEGER,
  delivery_fee INTEGER CHECK (delivery_fee >= 0),
  note         TEXT NOT NULL DEFAULT '',
  hidden       INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
) STRICT;
CREATE INDEX purchase_order_by_supplier ON purchase_order (supplier_id, made_at);

-- One variant of it. `contributions` says which campaign wants how much, so that a shortage can be traced back; `confirmed` is
-- what the supplier said they would bring, where it is not what was asked.
CREATE TABLE purchase_line (
  id                BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  purchase_order_id BLOB NOT NULL REFERENCES purchase_order (id) DEFERRABLE INITIALLY DEFERRED,
  variant_id        BLOB NOT NULL REFERENCES variant (id) DEFERRABLE INITIALLY DEFERRED,
  position          INTEGER NOT NULL DEFAULT 0,
  quantity          INTEGER NOT NULL DEFAULT 0 CHECK (quantity >= 0),
  confirmed         INTEGER CHECK (confirmed >= 0),
  unit_cost         INTEGER CHECK (unit_cost >= 0),
  contributions     TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(contributions)),
  note              TEXT NOT NULL DEFAULT '',
  hidden            INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
) STRICT;
CREATE INDEX purchase_line_by_order ON purchase_line (purchase_order_id, position);
CREATE INDEX purchase_line_by_variant ON purchase_line (variant_id);

-- What was sent to the supplier, each time: a change after sending is the next revision, and the one before stays readable.
CREATE TABLE purchase_revision (
  id                BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  purchase_order_id BLOB NOT NULL REFERENCES purchase_order (id) DEFERRABLE INITIALLY DEFERRED,
  number            INTEGER NOT NULL CHECK (number > 0),
  content           TEXT NOT NULL CHECK (json_valid(content)),
  at                INTEGER NOT NULL,
  hlc               INTEGER NOT NULL
) STRICT;
CREATE INDEX purchase_revision_by_order ON purchase_revision (purchase_order_id, number);

-- The path of a purchase order: draft → sent → confirmed → partly_received → received → closed, or cancelled.
CREATE TABLE purchase_move (
  id                BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  purchase_order_id BLOB NOT NULL REFERENCES purchase_order (id) DEFERRABLE INITIALLY DEFERRED,
  from_state        TEXT NOT NULL,
  to_state          TEXT NOT NULL,
  at                INTEGER NOT NULL,
  hlc               INTEGER NOT NULL
) STRICT;
CREATE INDEX purchase_move_by_order ON purchase_move (purchase_order_id, hlc, id, to_state);

CREATE VIEW purchase_state (purchase_order_id, state) AS
SELECT purchase_order_id, to_state FROM purchase_move AS last
WHERE NOT EXISTS (
  SELECT 1 FROM purchase_move AS later
  WHERE later.purchase_order_id = last.purchase_order_id AND (later.hlc, later.id) > (last.hlc, last.id)
);

-- 批次, with what food law (食品安全法 art. 53) wants on record. The certificate is a picture of it.
CREATE TABLE lot (
  id          BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  variant_id  BLOB NOT NULL REFERENCES variant (id) DEFERRABLE INITIALLY DEFERRED,
  supplier_id BLOB REFERENCES supplier (id) DEFERRABLE INITIALLY DEFERRED,
  number      TEXT NOT NULL DEFAULT '',
  produced_at INTEGER,
  expires_at  INTEGER,
  note        TEXT NOT NULL DEFAULT '',
  hidden      INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
) STRICT;
CREATE INDEX lot_by_variant ON lot (variant_id, expires_at);

-- A picture of something: a certificate (of a lot), damage (of a receipt), goods (of a product). `data` is base64.
CREATE TABLE picture (
  id         BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  kind       TEXT NOT NULL DEFAULT '',
  subject_id BLOB,
  caption    TEXT NOT NULL DEFAULT '',
  media_type TEXT NOT NULL DEFAULT '',
  data       TEXT NOT NULL DEFAULT '',
  at         INTEGER NOT NULL DEFAULT 0,
  hidden     INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
) STRICT;
CREATE INDEX picture_by_subject ON picture (subject_id);

-- 到货: one delivery, with or without a purchase order. What came is in its stock moves.
CREATE TABLE receipt (
  id                BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  purchase_order_id BLOB REFERENCES purchase_order (id) DEFERRABLE INITIALLY DEFERRED,
  supplier_id       BLOB REFERENCES supplier (id) DEFERRABLE INITIALLY DEFERRED,
  note              TEXT NOT NULL,
  at                INTEGER NOT NULL,
  hlc               INTEGER NOT NULL
) STRICT;
CREATE INDEX receipt_by_order ON receipt (purchase_order_id);

-- 实分: what a line is given, where that is not simply what was ordered. `rule` says how it was shared out (first_come, pro_rata,
-- round_robin, by_hand, weighed, substituted); one set by hand or locked is not overwritten when the rest is shared again. Its id
-- is made from the line's, so that two laptops that share the same goods write one row.
CREATE TABLE allotment (
  id            BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  order_line_id BLOB NOT NULL REFERENCES order_line (id) DEFERRABLE INITIALLY DEFERRED,
  quantity      INTEGER NOT NULL DEFAULT 0 CHECK (quantity >= 0),
  rule          TEXT NOT NULL DEFAULT 'by_hand',
  locked        INTEGER NOT NULL DEFAULT 0 CHECK (locked IN (0, 1)),
  at            INTEGER NOT NULL DEFAULT 0,
  hidden        INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
) STRICT;
CREATE INDEX allotment_of_line ON allotment (order_line_id, quantity) WHERE hidden = 0;

-- 分拣: how much of a line lies in the member's bag. Its id is made from the line's too.
CREATE TABLE sorted_line (
  id            BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  order_line_id BLOB NOT NULL REFERENCES order_line (id) DEFERRABLE INITIALLY DEFERRED,
  quantity      INTEGER NOT NULL DEFAULT 0 CHECK (quantity >= 0),
  at            INTEGER NOT NULL DEFAULT 0,
  hidden        INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
) STRICT;
CREATE INDEX sorted_line_of_line ON sorted_line (order_line_id, quantity) WHERE hidden = 0;

-- 核销: somebody came. What they took along is in the stock moves that name this; `collected_by` is who came for the member.
CREATE TABLE pickup (
  id           BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  member_id    BLOB NOT NULL REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
  collected_by TEXT NOT NULL,
  note         TEXT NOT NULL,
  at           INTEGER NOT NULL,
  hlc          INTEGER NOT NULL
) STRICT;
CREATE INDEX pickup_by_member ON pickup (member_id, at);

-- What a move of stock belongs to: its lot, the delivery and purchase line that it came by, the order line and the pickup that it
-- went out by; what a unit of it cost, and a remark.
ALTER TABLE stock_move ADD COLUMN lot_id BLOB REFERENCES lot (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE stock_move ADD COLUMN receipt_id BLOB REFERENCES receipt (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE stock_move ADD COLUMN purchase_line_id BLOB REFERENCES purchase_line (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE stock_move ADD COLUMN order_line_id BLOB REFERENCES order_line (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE stock_move ADD COLUMN pickup_id BLOB REFERENCES pickup (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE stock_move ADD COLUMN unit_cost INTEGER;
ALTER TABLE stock_move ADD COLUMN note TEXT;
CREATE INDEX stock_move_by_lot ON stock_move (lot_id, quantity) WHERE lot_id IS NOT NULL;
CREATE INDEX stock_move_by_receipt ON stock_move (receipt_id) WHERE receipt_id IS NOT NULL;
CREATE INDEX stock_move_by_purchase_line ON stock_move (purchase_line_id, reason, quantity) WHERE purchase_line_id IS NOT NULL;
CREATE INDEX stock_move_by_order_line ON stock_move (order_line_id, quantity) WHERE order_line_id IS NOT NULL;
CREATE INDEX stock_move_by_pickup ON stock_move (pickup_id, quantity) WHERE pickup_id IS NOT NULL;

-- What each line is given: its allotment, or what was ordered. And what was collected of it.
CREATE VIEW given_line (order_line_id, order_id, offer_id, quantity) AS
SELECT line.id, line.order_id, line.offer_id, coalesce(
  (SELECT quantity FROM allotment WHERE allotment.order_line_id = line.id AND allotment.hidden = 0), line.quantity
)
FROM order_line AS line WHERE line.hidden = 0;

CREATE VIEW collected_line (order_line_id, quantity) AS
SELECT order_line_id, -sum(quantity) FROM stock_move WHERE order_line_id IS NOT NULL GROUP BY order_line_id;

-- A fact keeps everything but its place in time (`hlc`), which the hub may correct. The triggers of 0005 forbade that as well.
DROP TRIGGER stock_move_keeps;
DROP TRIGGER account_entry_keeps;
CREATE TRIGGER stock_move_keeps BEFORE UPDATE OF
  id, variant_id, reason, quantity, reverses_id, at,
  lot_id, receipt_id, purchase_line_id, order_line_id, pickup_id, unit_cost, note
ON stock_move
BEGIN SELECT RAISE(ABORT, 'stock_move is a fact'); END;
CREATE TRIGGER account_entry_keeps BEFORE UPDATE OF id, member_id, supplier_id, reason, amount, reverses_id, at ON account_entry
BEGIN SELECT RAISE(ABORT, 'account_entry is a fact'); END;
CREATE TRIGGER purchase_revision_keeps BEFORE UPDATE OF id, purchase_order_id, number, content, at ON purchase_revision
BEGIN SELECT RAISE(ABORT, 'purchase_revision is a fact'); END;
CREATE TRIGGER purchase_revision_stays BEFORE DELETE ON purchase_revision BEGIN SELECT RAISE(ABORT, 'purchase_revision is a fact'); END;
CREATE TRIGGER purchase_move_keeps BEFORE UPDATE OF id, purchase_order_id, from_state, to_state, at ON purchase_move
BEGIN SELECT RAISE(ABORT, 'purchase_move is a fact'); END;
CREATE TRIGGER purchase_move_stays BEFORE DELETE ON purchase_move BEGIN SELECT RAISE(ABORT, 'purchase_move is a fact'); END;
CREATE TRIGGER receipt_keeps BEFORE UPDATE OF id, purchase_order_id, supplier_id, note, at ON receipt
BEGIN SELECT RAISE(ABORT, 'receipt is a fact'); END;
CREATE TRIGGER receipt_stays BEFORE DELETE ON receipt BEGIN SELECT RAISE(ABORT, 'receipt is a fact'); END;
CREATE TRIGGER pickup_keeps BEFORE UPDATE OF id, member_id, collected_by, note, at ON pickup
BEGIN SELECT RAISE(ABORT, 'pickup is a fact'); END;
CREATE TRIGGER pickup_stays BEFORE DELETE ON pickup BEGIN SELECT RAISE(ABORT, 'pickup is a fact'); END;
