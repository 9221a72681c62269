CREATE INDEX account_entry_of_member ON account_entry (member_id, reason, amount) WHERE member_id IS NOT NULL;
CREATE INDEX account_entry_of_supplier ON account_entry (supplier_id, reason, amount) WHERE supplier_id IS NOT NULL;
CREATE INDEX account_entry_reversed ON account_entry (reverses_id, amount) WHERE reverses_id IS NOT NULL;
CREATE INDEX campaign_move_by_campaign ON campaign_move (campaign_id, hlc, id, to_stage);
CREATE INDEX campaign_order_by_campaign ON campaign_order (campaign_id, sequence);
CREATE INDEX campaign_order_by_member ON campaign_order (member_id);
CREATE INDEX campaign_order_hidden ON campaign_order (id) WHERE hidden = 1;
CREATE INDEX known_txn_by_stamp ON known_txn (hlc, device_id);
CREATE INDEX member_household ON member (household_id) WHERE household_id IS NOT NULL;
CREATE INDEX member_merged ON member (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX member_payer ON member (payer_id) WHERE payer_id IS NOT NULL;
CREATE INDEX offer_by_campaign ON offer (campaign_id, position);
CREATE INDEX offer_by_variant ON offer (variant_id);
CREATE INDEX order_line_by_offer ON order_line (offer_id, quantity, price, order_id) WHERE hidden = 0;
CREATE INDEX order_line_by_order ON order_line (order_id);
CREATE INDEX order_move_back ON order_move (order_id, hlc, id) WHERE from_status = 'handed_out';
CREATE INDEX order_move_by_order ON order_move (order_id, hlc, id, to_status);
CREATE INDEX order_move_cancel ON order_move (order_id, hlc, id) WHERE to_status = 'cancelled';
CREATE INDEX order_move_out ON order_move (order_id, hlc, id) WHERE to_status = 'handed_out';
CREATE INDEX outbox_unsent ON outbox (place) WHERE acked_at IS NULL;
CREATE INDEX paste_by_campaign ON paste (campaign_id, at);
CREATE INDEX stock_move_by_variant ON stock_move (variant_id, reason, quantity);
CREATE INDEX stock_move_reversed ON stock_move (reverses_id, quantity) WHERE reverses_id IS NOT NULL;
CREATE INDEX variant_by_product ON variant (product_id, position);
CREATE TABLE account_entry (
  id          BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  member_id   BLOB REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
  supplier_id BLOB REFERENCES supplier (id) DEFERRABLE INITIALLY DEFERRED,
  reason      TEXT NOT NULL,
  amount      INTEGER NOT NULL CHECK (amount <> 0),
  reverses_id BLOB REFERENCES account_entry (id) DEFERRABLE INITIALLY DEFERRED,
  at          INTEGER NOT NULL,
  hlc         INTEGER NOT NULL,
  CHECK ((member_id IS NULL) <> (supplier_id IS NULL))
) STRICT;
CREATE TABLE act (
  seq    INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  kind   TEXT NOT NULL,
  params TEXT NOT NULL CHECK (json_valid(params)),
  at     INTEGER NOT NULL,
  steps  TEXT NOT NULL CHECK (json_valid(steps)),
  undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
) STRICT;
CREATE TABLE campaign (
  id        BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  title     TEXT NOT NULL DEFAULT '',
  cutoff    INTEGER,
  pickup_at INTEGER,
  note      TEXT NOT NULL DEFAULT '',
  hidden    INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
) STRICT;
CREATE TABLE campaign_move (
  id          BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  campaign_id BLOB NOT NULL REFERENCES campaign (id) DEFERRABLE INITIALLY DEFERRED,
  from_stage  TEXT NOT NULL,
  to_stage    TEXT NOT NULL,
  at          INTEGER NOT NULL,
  hlc         INTEGER NOT NULL
) STRICT;
CREATE TABLE campaign_order (
  id              BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  campaign_id     BLOB NOT NULL REFERENCES campaign (id) DEFERRABLE INITIALLY DEFERRED,
  member_id       BLOB NOT NULL REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
  sequence        INTEGER NOT NULL DEFAULT 0,
  placed_at       INTEGER NOT NULL DEFAULT 0,
  pickup_point_id BLOB REFERENCES pickup_point (id) DEFERRABLE INITIALLY DEFERRED,
  paste_id        BLOB REFERENCES paste (id) DEFERRABLE INITIALLY DEFERRED,
  note            TEXT NOT NULL DEFAULT '',
  marks           TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(marks)),
  hidden          INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
) STRICT;
CREATE TABLE conflict (
  id        INTEGER NOT NULL PRIMARY KEY,
  tbl       INTEGER NOT NULL,
  pk        BLOB NOT NULL CHECK (length(pk) = 16),
  field     TEXT NOT NULL,
  lost      TEXT NOT NULL CHECK (json_valid(lost)),
  won       TEXT NOT NULL CHECK (json_valid(won)),
  lost_txn  BLOB NOT NULL CHECK (length(lost_txn) = 16),
  won_txn   BLOB NOT NULL CHECK (length(won_txn) = 16),
  at        INTEGER NOT NULL,
  dismissed INTEGER NOT NULL DEFAULT 0 CHECK (dismissed IN (0, 1)),
  UNIQUE (tbl, pk, field, lost_txn, won_txn)
) STRICT;
CREATE TABLE cursor (
  scope TEXT NOT NULL PRIMARY KEY,
  epoch INTEGER NOT NULL,
  seq   INTEGER NOT NULL CHECK (seq >= 0)
) STRICT, WITHOUT ROWID;
CREATE TABLE device (
  one          INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  device_id    BLOB NOT NULL CHECK (length(device_id) = 16),
  last_dev_seq INTEGER NOT NULL,
  last_hlc     INTEGER NOT NULL
) STRICT;
CREATE TABLE disclosure (
  id          BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  campaign_id BLOB REFERENCES campaign (id) DEFERRABLE INITIALLY DEFERRED,
  document    TEXT NOT NULL,
  row_count   INTEGER NOT NULL CHECK (row_count >= 0),
  at          INTEGER NOT NULL,
  hlc         INTEGER NOT NULL
) STRICT;
CREATE TABLE habit (
  id           BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  name         TEXT NOT NULL DEFAULT '',
  holds        INTEGER CHECK (holds IN (0, 1)),
  forgotten_at INTEGER NOT NULL DEFAULT 0,
  hidden       INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
) STRICT;
CREATE TABLE household (
  id     BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  name   TEXT NOT NULL DEFAULT '',
  hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
) STRICT;
CREATE TABLE inbox_quarantine (
  sha256 BLOB NOT NULL PRIMARY KEY CHECK (length(sha256) = 32),
  seq    INTEGER NOT NULL,
  hlc    INTEGER NOT NULL,
  seen   INTEGER NOT NULL,
  body   TEXT NOT NULL,
  reason TEXT NOT NULL,
  at     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE known_device (
  device_id BLOB NOT NULL PRIMARY KEY CHECK (length(device_id) = 16),
  name      TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE known_txn (
  txn_id    BLOB NOT NULL PRIMARY KEY CHECK (length(txn_id) = 16),
  device_id BLOB NOT NULL CHECK (length(device_id) = 16),
  hlc       INTEGER NOT NULL,
  seq       INTEGER,
  seen      INTEGER NOT NULL,
  kind      TEXT NOT NULL,
  actor     TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE learned_word (
  id         BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  word       TEXT NOT NULL DEFAULT '',
  member_id  BLOB REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
  product_id BLOB REFERENCES product (id) DEFERRABLE INITIALLY DEFERRED,
  variant_id BLOB REFERENCES variant (id) DEFERRABLE INITIALLY DEFERRED,
  paste_id   BLOB REFERENCES paste (id) DEFERRABLE INITIALLY DEFERRED,
  at         INTEGER NOT NULL DEFAULT 0,
  earlier    TEXT CHECK (json_valid(earlier)),
  hidden     INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
) STRICT;
CREATE TABLE member (
  id              BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  name            TEXT NOT NULL DEFAULT '',
  nicknames       TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(nicknames)),
  phone           TEXT,
  estate          TEXT NOT NULL DEFAULT '',
  lane            TEXT NOT NULL DEFAULT '',
  building        TEXT NOT NULL DEFAULT '',
  unit            TEXT NOT NULL DEFAULT '',
  room            TEXT NOT NULL DEFAULT '',
  detail          TEXT NOT NULL DEFAULT '',
  pickup_point_id BLOB REFERENCES pickup_point (id) DEFERRABLE INITIALLY DEFERRED,
  note            TEXT NOT NULL DEFAULT '',
  hidden          INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
, merged_into BLOB REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED, household_id BLOB REFERENCES household (id) DEFERRABLE INITIALLY DEFERRED, payer_id BLOB REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED) STRICT;
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
CREATE TABLE offer (
  id          BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  campaign_id BLOB NOT NULL REFERENCES campaign (id) DEFERRABLE INITIALLY DEFERRED,
  variant_id  BLOB NOT NULL REFERENCES variant (id) DEFERRABLE INITIALLY DEFERRED,
  menu_number TEXT NOT NULL DEFAULT '',
  price       INTEGER NOT NULL DEFAULT 0,
  position    INTEGER NOT NULL DEFAULT 0,
  hidden      INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
) STRICT;
CREATE TABLE order_line (
  id       BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  order_id BLOB NOT NULL REFERENCES campaign_order (id) DEFERRABLE INITIALLY DEFERRED,
  offer_id BLOB NOT NULL REFERENCES offer (id) DEFERRABLE INITIALLY DEFERRED,
  claims   TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(claims)),
  quantity INTEGER NOT NULL DEFAULT 0 CHECK (quantity >= 0),
  price    INTEGER NOT NULL DEFAULT 0,
  note     TEXT NOT NULL DEFAULT '',
  hidden   INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
) STRICT;
CREATE TABLE order_move (
  id          BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  order_id    BLOB NOT NULL REFERENCES campaign_order (id) DEFERRABLE INITIALLY DEFERRED,
  from_status TEXT NOT NULL,
  to_status   TEXT NOT NULL,
  at          INTEGER NOT NULL,
  hlc         INTEGER NOT NULL
) STRICT;
CREATE TABLE "outbox" (
  place      INTEGER NOT NULL PRIMARY KEY,
  device_id  BLOB NOT NULL CHECK (length(device_id) = 16),
  dev_seq    INTEGER NOT NULL,
  txn_id     BLOB NOT NULL UNIQUE CHECK (length(txn_id) = 16),
  body       TEXT NOT NULL,
  sha256     BLOB NOT NULL CHECK (length(sha256) = 32),
  base_epoch INTEGER NOT NULL,
  acked_at   INTEGER,
  hlc_eff    INTEGER,
  held       INTEGER NOT NULL DEFAULT 0 CHECK (held IN (0, 1)), -- the hub has it in quarantine
  UNIQUE (device_id, dev_seq)
) STRICT;
CREATE TABLE outbox_purged (
  device_id BLOB NOT NULL PRIMARY KEY CHECK (length(device_id) = 16),
  dev_seq   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE paste (
  id          BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  campaign_id BLOB NOT NULL REFERENCES campaign (id) DEFERRABLE INITIALLY DEFERRED,
  at          INTEGER NOT NULL DEFAULT 0,
  text        TEXT NOT NULL DEFAULT '',
  counts      TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(counts)),
  hidden      INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
, learnt TEXT CHECK (json_valid(learnt))) STRICT;
CREATE TABLE pickup_point (
  id      BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  name    TEXT NOT NULL DEFAULT '',
  address TEXT NOT NULL DEFAULT '',
  contact TEXT NOT NULL DEFAULT '',
  phone   TEXT,
  hours   TEXT NOT NULL DEFAULT '',
  note    TEXT NOT NULL DEFAULT '',
  hidden  INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
) STRICT;
CREATE TABLE product (
  id          BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  name        TEXT NOT NULL DEFAULT '',
  aliases     TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(aliases)),
  menu_code   TEXT NOT NULL DEFAULT '',
  supplier_id BLOB REFERENCES supplier (id) DEFERRABLE INITIALLY DEFERRED,
  note        TEXT NOT NULL DEFAULT '',
  hidden      INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
) STRICT;
CREATE TABLE row_clock (
  tbl       INTEGER NOT NULL,
  pk        BLOB NOT NULL,
  hlc       INTEGER NOT NULL,
  device_id BLOB NOT NULL,
  op        INTEGER NOT NULL,
  columns   TEXT CHECK (json_valid(columns)),
  PRIMARY KEY (tbl, pk)
) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE search USING fts5 (
  starts, words,
  tokenize = 'unicode61 remove_diacritics 0', prefix = '1 2 3', content = '', contentless_delete = 1
);
CREATE TABLE 'search_config'(k PRIMARY KEY, v) WITHOUT ROWID;
CREATE TABLE 'search_data'(id INTEGER PRIMARY KEY, block BLOB);
CREATE TABLE 'search_docsize'(id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER);
CREATE TABLE search_entry (
  entry INTEGER NOT NULL PRIMARY KEY,
  kind  INTEGER NOT NULL CHECK (kind IN (1, 2, 3)),
  id    BLOB NOT NULL CHECK (length(id) = 16),
  UNIQUE (kind, id)
) STRICT;
CREATE TABLE 'search_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
CREATE TABLE setting (
  id     BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  key    TEXT NOT NULL DEFAULT '',
  value  TEXT NOT NULL DEFAULT 'null' CHECK (json_valid(value)),
  hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
) STRICT;
CREATE TABLE sqlite_sequence(name,seq);
CREATE TABLE stock_move (
  id          BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  variant_id  BLOB NOT NULL REFERENCES variant (id) DEFERRABLE INITIALLY DEFERRED,
  reason      TEXT NOT NULL,
  quantity    INTEGER NOT NULL CHECK (quantity <> 0),
  reverses_id BLOB REFERENCES stock_move (id) DEFERRABLE INITIALLY DEFERRED,
  at          INTEGER NOT NULL,
  hlc         INTEGER NOT NULL
) STRICT;
CREATE TABLE supplier (
  id      BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  name    TEXT NOT NULL DEFAULT '',
  contact TEXT NOT NULL DEFAULT '',
  phone   TEXT,
  address TEXT NOT NULL DEFAULT '',
  note    TEXT NOT NULL DEFAULT '',
  hidden  INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
) STRICT;
CREATE TABLE variant (
  id            BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  product_id    BLOB NOT NULL REFERENCES product (id) DEFERRABLE INITIALLY DEFERRED,
  position      INTEGER NOT NULL DEFAULT 0,
  name          TEXT NOT NULL DEFAULT '',
  aliases       TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(aliases)),
  sku           TEXT NOT NULL DEFAULT '',
  unit          TEXT NOT NULL DEFAULT '份',
  price         INTEGER NOT NULL DEFAULT 0,
  cost          INTEGER,
  case_pack     INTEGER CHECK (case_pack > 0),
  minimum_count INTEGER CHECK (minimum_count > 0),
  minimum_in    TEXT,
  hidden        INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1)),
  CHECK ((minimum_count IS NULL) = (minimum_in IS NULL))
) STRICT;
CREATE TRIGGER account_entry_keeps BEFORE UPDATE ON account_entry BEGIN SELECT RAISE(ABORT, 'account_entry is a fact'); END;
CREATE TRIGGER account_entry_stays BEFORE DELETE ON account_entry BEGIN SELECT RAISE(ABORT, 'account_entry is a fact'); END;
CREATE TRIGGER campaign_move_keeps BEFORE UPDATE OF id, campaign_id, from_stage, to_stage, at ON campaign_move
BEGIN SELECT RAISE(ABORT, 'campaign_move is a fact'); END;
CREATE TRIGGER campaign_move_stays BEFORE DELETE ON campaign_move BEGIN SELECT RAISE(ABORT, 'campaign_move is a fact'); END;
CREATE TRIGGER disclosure_keeps BEFORE UPDATE OF id, campaign_id, document, row_count, at ON disclosure
BEGIN SELECT RAISE(ABORT, 'disclosure is a fact'); END;
CREATE TRIGGER disclosure_stays BEFORE DELETE ON disclosure BEGIN SELECT RAISE(ABORT, 'disclosure is a fact'); END;
CREATE TRIGGER order_move_keeps BEFORE UPDATE OF id, order_id, from_status, to_status, at ON order_move
BEGIN SELECT RAISE(ABORT, 'order_move is a fact'); END;
CREATE TRIGGER order_move_stays BEFORE DELETE ON order_move BEGIN SELECT RAISE(ABORT, 'order_move is a fact'); END;
CREATE TRIGGER stock_move_keeps BEFORE UPDATE ON stock_move BEGIN SELECT RAISE(ABORT, 'stock_move is a fact'); END;
CREATE TRIGGER stock_move_stays BEFORE DELETE ON stock_move BEGIN SELECT RAISE(ABORT, 'stock_move is a fact'); END;
CREATE VIEW campaign_stage (campaign_id, stage) AS
SELECT campaign_id, to_stage FROM campaign_move AS last
WHERE NOT EXISTS (
  SELECT 1 FROM campaign_move AS later
  WHERE later.campaign_id = last.campaign_id AND (later.hlc, later.id) > (last.hlc, last.id)
);
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
