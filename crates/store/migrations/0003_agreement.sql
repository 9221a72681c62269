-- What devices that have a hub need beside agreeing on rows: which shop this file belongs to and as what, what the other
-- laptops are called, that two members are one person, and that what was handed out stays so.

-- The shop at a hub to which this file belongs; no row while it belongs to none. None of it travels. `last_agreed_at` is when
-- the file and the hub last had the same, as far as both knew.
CREATE TABLE membership (
  one            INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  url            TEXT NOT NULL,
  workspace_id   BLOB NOT NULL CHECK (length(workspace_id) = 16),
  workspace      TEXT NOT NULL,
  seat_id        BLOB NOT NULL CHECK (length(seat_id) = 16),
  role           TEXT NOT NULL,
  device_name    TEXT NOT NULL,
  paired_at      INTEGER NOT NULL,
  last_agreed_at INTEGER
) STRICT;

-- What people call the laptops of the shop, for telling who wrote something. Heard from the hub, only on this device.
CREATE TABLE known_device (
  device_id BLOB NOT NULL PRIMARY KEY CHECK (length(device_id) = 16),
  name      TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Up to which number this file no longer has what it did under a name: told, acknowledged and old (docs/sync.md).
CREATE TABLE outbox_purged (
  device_id BLOB NOT NULL PRIMARY KEY CHECK (length(device_id) = 16),
  dev_seq   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Time first: a fact names its time and not its device, and times come in order.
DROP INDEX known_txn_by_stamp;
CREATE INDEX known_txn_by_stamp ON known_txn (hlc, device_id);

-- The member with whom this one was found to be one person (docs/sync.md, rule 8). Taking that back empties it again.
ALTER TABLE member ADD COLUMN merged_into BLOB REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX member_merged ON member (merged_into) WHERE merged_into IS NOT NULL;

-- Goods that were handed out are out, whatever a cancel says that did not know of it (docs/sync.md, rule 6): a hand-out stands
-- until a later move from there takes it back. Otherwise the last move counts.
DROP VIEW void_order;
DROP VIEW order_status;
CREATE INDEX order_move_out ON order_move (order_id, hlc, id) WHERE to_status = 'handed_out';
CREATE INDEX order_move_back ON order_move (order_id, hlc, id) WHERE from_status = 'handed_out';
CREATE INDEX order_move_cancel ON order_move (order_id, hlc, id) WHERE to_status = 'cancelled';

CREATE VIEW order_status (order_id, status) AS
SELECT order_id, CASE WHEN EXISTS (
  SELECT 1 FROM order_move AS hand_out
  WHERE hand_out.order_id = last.order_id AND hand_out.to_status = 'handed_out' AND NOT EXISTS (
    SELECT 1 FROM order_move AS back
    WHERE back.order_id = hand_out.order_id AND back.from_status = 'handed_out' AND (back.hlc, back.id) > (hand_out.hlc, hand_out.id)
  )
) THEN 'handed_out' ELSE to_status END
FROM order_move AS last
WHERE NOT EXISTS (
  SELECT 1 FROM order_move AS later
  WHERE later.order_id = last.order_id AND (later.hlc, later.id) > (last.hlc, last.id)
);

-- As before: orders whose lines count for nothing, each once. It looks at cancels alone, which are few.
CREATE VIEW void_order (id) AS
SELECT order_id FROM order_move AS cancel
WHERE to_status = 'cancelled'
AND NOT EXISTS (
  SELECT 1 FROM order_move AS later
  WHERE later.order_id = cancel.order_id AND (later.hlc, later.id) > (cancel.hlc, cancel.id)
)
AND NOT EXISTS (
  SELECT 1 FROM order_move AS hand_out
  WHERE hand_out.order_id = cancel.order_id AND hand_out.to_status = 'handed_out' AND NOT EXISTS (
    SELECT 1 FROM order_move AS back
    WHERE back.order_id = hand_out.order_id AND back.from_status = 'handed_out' AND (back.hlc, back.id) > (hand_out.hlc, hand_out.id)
  )
)
UNION
SELECT id FROM campaign_order WHERE hidden = 1;
