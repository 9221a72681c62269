PRAGMA application_id = 0x4C4E4C49; -- "LNLI": whose file this is (src/open.rs)

-- The store as it first was. A landed migration is never edited (src/migrations.rs keeps its hash); the next change of
-- the schema is the next file.
--
-- Ids are the 16 bytes of a UUID. Money is fen, quantities are thousandths of a unit, times are milliseconds since 1970.
-- Every editable row has `hidden`: deleting hides, so that a change made on another device meanwhile has something to
-- meet (docs/sync.md, rule 9). Columns have defaults, so that a peer of another version may leave some out.
-- References are checked at commit, not at each statement: within one transaction rows may come in any order.

-- What is edited ------------------------------------------------------------------------------------------------------

CREATE TABLE supplier (
  id      BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  name    TEXT NOT NULL DEFAULT '',
  contact TEXT NOT NULL DEFAULT '',
  phone   TEXT,
  address TEXT NOT NULL DEFAULT '',
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
CREATE INDEX variant_by_product ON variant (product_id, position);

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

-- No UNIQUE on phone or name: two devices may each enter the same person, and a peer's row must always find a place.
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
) STRICT;

CREATE TABLE campaign (
  id        BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  title     TEXT NOT NULL DEFAULT '',
  cutoff    INTEGER,
  pickup_at INTEGER,
  note      TEXT NOT NULL DEFAULT '',
  hidden    INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
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
CREATE INDEX offer_by_campaign ON offer (campaign_id, position);
CREATE INDEX offer_by_variant ON offer (variant_id);

-- `order` is a word of SQL's own.
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
CREATE INDEX campaign_order_by_campaign ON campaign_order (campaign_id, sequence);
CREATE INDEX campaign_order_by_member ON campaign_order (member_id);
-- Tiny, for excluding the lines of hidden orders from sums.
CREATE INDEX campaign_order_hidden ON campaign_order (id) WHERE hidden = 1;

-- `quantity` is the total of `claims`, kept beside it because sums over a million lines must not parse JSON. The two are
-- always written together (src/table.rs, `together`).
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
CREATE INDEX order_line_by_order ON order_line (order_id);
-- Covers "how much of each offer, worth how much" without touching the rows; the order is there for leaving out void ones.
CREATE INDEX order_line_by_offer ON order_line (offer_id, quantity, price, order_id) WHERE hidden = 0;

-- A text that was pasted into a campaign, kept as it was: evidence when a member says they wrote something else.
CREATE TABLE paste (
  id          BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  campaign_id BLOB NOT NULL REFERENCES campaign (id) DEFERRABLE INITIALLY DEFERRED,
  at          INTEGER NOT NULL DEFAULT 0,
  text        TEXT NOT NULL DEFAULT '',
  counts      TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(counts)),
  hidden      INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
) STRICT;
CREATE INDEX paste_by_campaign ON paste (campaign_id, at);

-- The id is a UUIDv5 of the key, so that two devices that set the same key set the same row.
CREATE TABLE setting (
  id     BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  key    TEXT NOT NULL DEFAULT '',
  value  TEXT NOT NULL DEFAULT 'null' CHECK (json_valid(value)),
  hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
) STRICT;

-- What happened -------------------------------------------------------------------------------------------------------
-- Written once. A wrong fact is corrected by a later one. `hlc` is the transaction's: the last fact by (hlc, id) is the
-- one that counts, on every device alike.

CREATE TABLE campaign_move (
  id          BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  campaign_id BLOB NOT NULL REFERENCES campaign (id) DEFERRABLE INITIALLY DEFERRED,
  from_stage  TEXT NOT NULL,
  to_stage    TEXT NOT NULL,
  at          INTEGER NOT NULL,
  hlc         INTEGER NOT NULL
) STRICT;
CREATE INDEX campaign_move_by_campaign ON campaign_move (campaign_id, hlc, id, to_stage);

CREATE TABLE order_move (
  id          BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  order_id    BLOB NOT NULL REFERENCES campaign_order (id) DEFERRABLE INITIALLY DEFERRED,
  from_status TEXT NOT NULL,
  to_status   TEXT NOT NULL,
  at          INTEGER NOT NULL,
  hlc         INTEGER NOT NULL
) STRICT;
CREATE INDEX order_move_by_order ON order_move (order_id, hlc, id, to_status);

-- An unmasked document left the app (docs/law.md: unmasking is an explicit act that is logged).
CREATE TABLE disclosure (
  id          BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  campaign_id BLOB REFERENCES campaign (id) DEFERRABLE INITIALLY DEFERRED,
  document    TEXT NOT NULL,
  row_count   INTEGER NOT NULL CHECK (row_count >= 0),
  at          INTEGER NOT NULL,
  hlc         INTEGER NOT NULL
) STRICT;

CREATE TRIGGER campaign_move_keeps BEFORE UPDATE ON campaign_move BEGIN SELECT RAISE(ABORT, 'campaign_move is a fact'); END;
CREATE TRIGGER campaign_move_stays BEFORE DELETE ON campaign_move BEGIN SELECT RAISE(ABORT, 'campaign_move is a fact'); END;
CREATE TRIGGER order_move_keeps BEFORE UPDATE ON order_move BEGIN SELECT RAISE(ABORT, 'order_move is a fact'); END;
CREATE TRIGGER order_move_stays BEFORE DELETE ON order_move BEGIN SELECT RAISE(ABORT, 'order_move is a fact'); END;
CREATE TRIGGER disclosure_keeps BEFORE UPDATE ON disclosure BEGIN SELECT RAISE(ABORT, 'disclosure is a fact'); END;
CREATE TRIGGER disclosure_stays BEFORE DELETE ON disclosure BEGIN SELECT RAISE(ABORT, 'disclosure is a fact'); END;

-- Where each campaign and order stands. One without a row here has not moved: a draft, a placed order.
CREATE VIEW campaign_stage (campaign_id, stage) AS
SELECT campaign_id, to_stage FROM campaign_move AS last
WHERE NOT EXISTS (
  SELECT 1 FROM campaign_move AS later
  WHERE later.campaign_id = last.campaign_id AND (later.hlc, later.id) > (last.hlc, last.id)
);

CREATE VIEW order_status (order_id, status) AS
SELECT order_id, to_status FROM order_move AS last
WHERE NOT EXISTS (
  SELECT 1 FROM order_move AS later
  WHERE later.order_id = last.order_id AND (later.hlc, later.id) > (last.hlc, last.id)
);

-- Orders whose lines count for nothing, each once. Few, so a sum leaves them out with
-- `order_id NOT IN (SELECT id FROM void_order)`, or takes theirs off a sum over all.
CREATE VIEW void_order (id) AS
SELECT order_id FROM order_status WHERE status = 'cancelled'
UNION
SELECT id FROM campaign_order WHERE hidden = 1;

-- Sync ----------------------------------------------------------------------------------------------------------------

-- This device; one row.
CREATE TABLE device (
  one          INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  device_id    BLOB NOT NULL CHECK (length(device_id) = 16),
  last_dev_seq INTEGER NOT NULL,
  last_hlc     INTEGER NOT NULL
) STRICT;

-- What the others are to be told. dev_seq counts from 1 without a gap; sha256 is of the body's bytes.
CREATE TABLE outbox (
  dev_seq INTEGER NOT NULL PRIMARY KEY,
  txn_id  BLOB NOT NULL UNIQUE CHECK (length(txn_id) = 16),
  hlc     INTEGER NOT NULL,
  body    TEXT NOT NULL,
  sha256  BLOB NOT NULL CHECK (length(sha256) = 32)
) STRICT;

-- Which write each column of a row has its value from: (hlc, device_id, op) for the row, and in `columns` for those that
-- were written apart from it, {"name": [hlc, "device", op]}. tbl is the table's number in src/table.rs.
CREATE TABLE row_clock (
  tbl       INTEGER NOT NULL,
  pk        BLOB NOT NULL,
  hlc       INTEGER NOT NULL,
  device_id BLOB NOT NULL,
  op        INTEGER NOT NULL,
  columns   TEXT CHECK (json_valid(columns)),
  PRIMARY KEY (tbl, pk)
) STRICT, WITHOUT ROWID;

-- Undo ----------------------------------------------------------------------------------------------------------------

-- What the leader did, with what it takes to take it back. Only on this device.
CREATE TABLE act (
  seq    INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  kind   TEXT NOT NULL,
  params TEXT NOT NULL CHECK (json_valid(params)),
  at     INTEGER NOT NULL,
  steps  TEXT NOT NULL CHECK (json_valid(steps)),
  undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
) STRICT;

-- Search --------------------------------------------------------------------------------------------------------------

-- One entry for each member, product and campaign that can be found; its rowid is the search row's. kind: 1 member,
-- 2 product, 3 campaign.
CREATE TABLE search_entry (
  entry INTEGER NOT NULL PRIMARY KEY,
  kind  INTEGER NOT NULL CHECK (kind IN (1, 2, 3)),
  id    BLOB NOT NULL CHECK (length(id) = 16),
  UNIQUE (kind, id)
) STRICT;

-- Words made by src/search/index.rs, so the tokenizer only has to part them. `starts` holds whole names, for those that
-- begin with what is typed; `words` holds everything that can be found. Nothing is read back, so no content is kept.
CREATE VIRTUAL TABLE search USING fts5 (
  starts, words,
  tokenize = 'unicode61 remove_diacritics 0', prefix = '1 2 3', content = '', contentless_delete = 1
);
