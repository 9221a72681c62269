CREATE INDEX account_entry_of_member ON account_entry (member_id, reason, amount) WHERE member_id IS NOT NULL;
CREATE INDEX account_entry_of_supplier ON account_entry (supplier_id, reason, amount) WHERE supplier_id IS NOT NULL;
CREATE INDEX account_entry_reversed ON account_entry (reverses_id, amount) WHERE reverses_id IS NOT NULL;
CREATE INDEX allotment_of_line ON allotment (order_line_id, quantity) WHERE hidden = 0;
CREATE INDEX campaign_move_by_campaign ON campaign_move (campaign_id, hlc, id, to_stage);
CREATE INDEX campaign_order_by_campaign ON campaign_order (campaign_id, sequence);
CREATE INDEX campaign_order_by_member ON campaign_order (member_id);
CREATE INDEX campaign_order_hidden ON campaign_order (id) WHERE hidden = 1;
CREATE INDEX centre_product_by_name ON centre_product (gone, name, id);
CREATE INDEX known_txn_by_stamp ON known_txn (hlc, device_id);
CREATE INDEX lot_by_variant ON lot (variant_id, expires_at);
CREATE INDEX member_household ON member (household_id) WHERE household_id IS NOT NULL;
CREATE INDEX member_merged ON member (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX member_payer ON member (payer_id) WHERE payer_id IS NOT NULL;
CREATE INDEX offer_by_campaign ON offer (campaign_id, position);
CREATE INDEX offer_by_variant ON offer (variant_id);
CREATE INDEX order_line_by_offer ON order_line (offer_id, quantity, price, order_id) WHERE hidden = 0;
CREATE INDEX order_line_by_order ON order_line (order_id);
CREATE INDEX order_line_replaced ON order_line (replaces_id) WHERE replaces_id IS NOT NULL;
CREATE INDEX order_line_tolerance ON order_line (offer_id, tolerance, order_id) WHERE tolerance > 0 AND hidden = 0;
CREATE INDEX order_move_back ON order_move (order_id, hlc, id) WHERE from_status = 'handed_out';
CREATE INDEX order_move_by_order ON order_move (order_id, hlc, id, to_status);
CREATE INDEX order_move_cancel ON order_move (order_id, hlc, id) WHERE to_status = 'cancelled';
CREATE INDEX order_move_out ON order_move (order_id, hlc, id) WHERE to_status = 'handed_out';
CREATE INDEX outbox_unsent ON outbox (place) WHERE acked_at IS NULL;
CREATE INDEX page_answer_by_campaign ON page_answer (campaign_id);
CREATE INDEX page_order_by_campaign ON page_order (campaign_id);
CREATE INDEX paste_by_campaign ON paste (campaign_id, at);
CREATE INDEX pickup_by_member ON pickup (member_id, at);
CREATE INDEX picture_by_subject ON picture (subject_id);
CREATE INDEX purchase_line_by_order ON purchase_line (purchase_order_id, position);
CREATE INDEX purchase_line_by_variant ON purchase_line (variant_id);
CREATE INDEX purchase_move_by_order ON purchase_move (purchase_order_id, hlc, id, to_state);
CREATE INDEX purchase_order_by_supplier ON purchase_order (supplier_id, made_at);
CREATE INDEX purchase_revision_by_order ON purchase_revision (purchase_order_id, number);
CREATE INDEX receipt_by_note ON receipt (delivery_note_id) WHERE delivery_note_id IS NOT NULL;
CREATE INDEX receipt_by_order ON receipt (purchase_order_id);
CREATE INDEX sorted_line_of_line ON sorted_line (order_line_id, quantity) WHERE hidden = 0;
CREATE INDEX stock_move_by_lot ON stock_move (lot_id, quantity) WHERE lot_id IS NOT NULL;
CREATE INDEX stock_move_by_order_line ON stock_move (order_line_id, quantity) WHERE order_line_id IS NOT NULL;
CREATE INDEX stock_move_by_pickup ON stock_move (pickup_id, quantity) WHERE pickup_id IS NOT NULL;
CREATE INDEX stock_move_by_purchase_line ON stock_move (purchase_line_id, reason, quantity) WHERE purchase_line_id IS NOT NULL;
CREATE INDEX stock_move_by_receipt ON stock_move (receipt_id) WHERE receipt_id IS NOT NULL;
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
CREATE TABLE allotment (
  id            BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  order_line_id BLOB NOT NULL REFERENCES order_line (id) DEFERRABLE INITIALLY DEFERRED,
  quantity      INTEGER NOT NULL DEFAULT 0 CHECK (quantity >= 0),
  rule          TEXT NOT NULL DEFAULT 'by_hand',
  locked        INTEGER NOT NULL DEFAULT 0 CHECK (locked IN (0, 1)),
  at            INTEGER NOT NULL DEFAULT 0,
  hidden        INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
) STRICT;
CREATE TABLE campaign (
  id        BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  title     TEXT NOT NULL DEFAULT '',
  cutoff    INTEGER,
  pickup_at INTEGER,
  note      TEXT NOT NULL DEFAULT '',
  hidden    INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
, minimum INTEGER CHECK (minimum > 0), minimum_in TEXT, fees TEXT CHECK (json_valid(fees)), reductions TEXT CHECK (json_valid(reductions)), repeats TEXT CHECK (json_valid(repeats)), copied_from BLOB REFERENCES campaign (id) DEFERRABLE INITIALLY DEFERRED) STRICT;
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
CREATE TABLE centre (
  one            INTEGER PRIMARY KEY CHECK (one = 1),
  content        TEXT NOT NULL CHECK (json_valid(content)),
  catalogue_upto INTEGER NOT NULL DEFAULT 0,
  news_upto      INTEGER NOT NULL DEFAULT 0,
  fetched_at     INTEGER NOT NULL
) STRICT;
CREATE TABLE centre_choice (
  id    BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  takes INTEGER CHECK (takes IN (0, 1))
) STRICT;
CREATE TABLE centre_news (
  number  INTEGER PRIMARY KEY,
  at      INTEGER NOT NULL,
  content TEXT NOT NULL CHECK (json_valid(content))
) STRICT;
CREATE TABLE centre_product (
  id      BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  name    TEXT NOT NULL,
  words   TEXT NOT NULL,
  gone    INTEGER NOT NULL CHECK (gone IN (0, 1)),
  content TEXT NOT NULL CHECK (json_valid(content))
) STRICT;
CREATE TABLE centre_request (
  id       BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  revision INTEGER NOT NULL,
  status   TEXT CHECK (json_valid(status)),
  refusal  TEXT CHECK (json_valid(refusal))
) STRICT;
CREATE TABLE centre_supplier (
  id      BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  content TEXT NOT NULL CHECK (json_valid(content))
) STRICT;
CREATE TABLE centre_template (
  id      BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  content TEXT NOT NULL CHECK (json_valid(content))
) STRICT;
CREATE TABLE centre_variant (
  id         BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  product_id BLOB NOT NULL CHECK (length(product_id) = 16)
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
, limit_each INTEGER CHECK (limit_each > 0), stock INTEGER CHECK (stock >= 0), tiers TEXT CHECK (json_valid(tiers))) STRICT;
CREATE TABLE order_line (
  id       BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  order_id BLOB NOT NULL REFERENCES campaign_order (id) DEFERRABLE INITIALLY DEFERRED,
  offer_id BLOB NOT NULL REFERENCES offer (id) DEFERRABLE INITIALLY DEFERRED,
  claims   TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(claims)),
  quantity INTEGER NOT NULL DEFAULT 0 CHECK (quantity >= 0),
  price    INTEGER NOT NULL DEFAULT 0,
  note     TEXT NOT NULL DEFAULT '',
  hidden   INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
, tolerance INTEGER CHECK (tolerance >= 0), replaces_id BLOB REFERENCES order_line (id) DEFERRABLE INITIALLY DEFERRED) STRICT;
CREATE TABLE order_move (
  id          BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  order_id    BLOB NOT NULL REFERENCES campaign_order (id) DEFERRABLE INITIALLY DEFERRED,
  from_status TEXT NOT NULL,
  to_status   TEXT NOT NULL,
  at          INTEGER NOT NULL,
  hlc         INTEGER NOT NULL
) STRICT;
CREATE TABLE ordering_page (
  id      BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  content TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(content)),
  closed  INTEGER NOT NULL DEFAULT 0 CHECK (closed IN (0, 1)),
  hidden  INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
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
CREATE TABLE page_answer (
  id          BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  campaign_id BLOB NOT NULL DEFAULT x'00000000000000000000000000000000' CHECK (length(campaign_id) = 16),
  revision    INTEGER NOT NULL DEFAULT 1 CHECK (revision > 0),
  accepted    INTEGER NOT NULL DEFAULT 0 CHECK (accepted IN (0, 1)),
  lines       TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(lines)),
  at          INTEGER NOT NULL DEFAULT 0,
  hidden      INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
) STRICT;
CREATE TABLE page_inbox (
  one  INTEGER PRIMARY KEY CHECK (one = 1),
  upto INTEGER NOT NULL
) STRICT;
CREATE TABLE page_order (
  id          BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  campaign_id BLOB NOT NULL CHECK (length(campaign_id) = 16),
  content     TEXT NOT NULL CHECK (json_valid(content)),
  told        TEXT CHECK (json_valid(told))
) STRICT;
CREATE TABLE page_published (
  id     BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  link   TEXT NOT NULL,
  digest TEXT NOT NULL
) STRICT;
CREATE TABLE paste (
  id          BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  campaign_id BLOB NOT NULL REFERENCES campaign (id) DEFERRABLE INITIALLY DEFERRED,
  at          INTEGER NOT NULL DEFAULT 0,
  text        TEXT NOT NULL DEFAULT '',
  counts      TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(counts)),
  hidden      INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
, learnt TEXT CHECK (json_valid(learnt))) STRICT;
CREATE TABLE pickup (
  id           BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  member_id    BLOB NOT NULL REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
  collected_by TEXT NOT NULL,
  note         TEXT NOT NULL,
  at           INTEGER NOT NULL,
  hlc          INTEGER NOT NULL
) STRICT;
CREATE TABLE pickup_point (
  id      BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  name    TEXT NOT NULL DEFAULT '',
  address TEXT NOT NULL DEFAULT '',
  contact TEXT NOT NULL DEFAULT '',
  phone   TEXT,
  hours   TEXT NOT NULL DEFAULT '',
  note    TEXT NOT NULL DEFAULT '',
  hidden  INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
, position INTEGER) STRICT;
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
CREATE TABLE product (
  id          BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  name        TEXT NOT NULL DEFAULT '',
  aliases     TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(aliases)),
  menu_code   TEXT NOT NULL DEFAULT '',
  supplier_id BLOB REFERENCES supplier (id) DEFERRABLE INITIALLY DEFERRED,
  note        TEXT NOT NULL DEFAULT '',
  hidden      INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
) STRICT;
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
CREATE TABLE purchase_move (
  id                BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  purchase_order_id BLOB NOT NULL REFERENCES purchase_order (id) DEFERRABLE INITIALLY DEFERRED,
  from_state        TEXT NOT NULL,
  to_state          TEXT NOT NULL,
  at                INTEGER NOT NULL,
  hlc               INTEGER NOT NULL
) STRICT;
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
CREATE TABLE purchase_request (
  id       BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision > 0),
  content  TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(content)),
  at       INTEGER NOT NULL DEFAULT 0,
  hidden   INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
) STRICT;
CREATE TABLE purchase_revision (
  id                BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  purchase_order_id BLOB NOT NULL REFERENCES purchase_order (id) DEFERRABLE INITIALLY DEFERRED,
  number            INTEGER NOT NULL CHECK (number > 0),
  content           TEXT NOT NULL CHECK (json_valid(content)),
  at                INTEGER NOT NULL,
  hlc               INTEGER NOT NULL
) STRICT;
CREATE TABLE receipt (
  id                BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  purchase_order_id BLOB REFERENCES purchase_order (id) DEFERRABLE INITIALLY DEFERRED,
  supplier_id       BLOB REFERENCES supplier (id) DEFERRABLE INITIALLY DEFERRED,
  note              TEXT NOT NULL,
  at                INTEGER NOT NULL,
  hlc               INTEGER NOT NULL
, delivery_note_id BLOB CHECK (length(delivery_note_id) = 16)) STRICT;
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
CREATE TABLE sorted_line (
  id            BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  order_line_id BLOB NOT NULL REFERENCES order_line (id) DEFERRABLE INITIALLY DEFERRED,
  quantity      INTEGER NOT NULL DEFAULT 0 CHECK (quantity >= 0),
  at            INTEGER NOT NULL DEFAULT 0,
  hidden        INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
) STRICT;
CREATE TABLE sourced (
  id     BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  terms  TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(terms)),
  at     INTEGER NOT NULL DEFAULT 0,
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
, lot_id BLOB REFERENCES lot (id) DEFERRABLE INITIALLY DEFERRED, receipt_id BLOB REFERENCES receipt (id) DEFERRABLE INITIALLY DEFERRED, purchase_line_id BLOB REFERENCES purchase_line (id) DEFERRABLE INITIALLY DEFERRED, order_line_id BLOB REFERENCES order_line (id) DEFERRABLE INITIALLY DEFERRED, pickup_id BLOB REFERENCES pickup (id) DEFERRABLE INITIALLY DEFERRED, unit_cost INTEGER, note TEXT) STRICT;
CREATE TABLE substitute_choice (
  id     BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  takes  INTEGER NOT NULL DEFAULT 0 CHECK (takes IN (0, 1)),
  at     INTEGER NOT NULL DEFAULT 0,
  hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
) STRICT;
CREATE TABLE supplier (
  id      BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  name    TEXT NOT NULL DEFAULT '',
  contact TEXT NOT NULL DEFAULT '',
  phone   TEXT,
  address TEXT NOT NULL DEFAULT '',
  note    TEXT NOT NULL DEFAULT '',
  hidden  INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
, minimum INTEGER CHECK (minimum > 0), minimum_in TEXT, delivery_fee INTEGER CHECK (delivery_fee >= 0), free_from INTEGER CHECK (free_from >= 0), lead_days INTEGER CHECK (lead_days >= 0), mixes_cases INTEGER CHECK (mixes_cases IN (0, 1))) STRICT;
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
  hidden        INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1)), barcode TEXT, shelf_life_days INTEGER CHECK (shelf_life_days > 0),
  CHECK ((minimum_count IS NULL) = (minimum_in IS NULL))
) STRICT;
CREATE TRIGGER account_entry_keeps BEFORE UPDATE OF id, member_id, supplier_id, reason, amount, reverses_id, at ON account_entry
BEGIN SELECT RAISE(ABORT, 'account_entry is a fact'); END;
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
CREATE TRIGGER pickup_keeps BEFORE UPDATE OF id, member_id, collected_by, note, at ON pickup
BEGIN SELECT RAISE(ABORT, 'pickup is a fact'); END;
CREATE TRIGGER pickup_stays BEFORE DELETE ON pickup BEGIN SELECT RAISE(ABORT, 'pickup is a fact'); END;
CREATE TRIGGER purchase_move_keeps BEFORE UPDATE OF id, purchase_order_id, from_state, to_state, at ON purchase_move
BEGIN SELECT RAISE(ABORT, 'purchase_move is a fact'); END;
CREATE TRIGGER purchase_move_stays BEFORE DELETE ON purchase_move BEGIN SELECT RAISE(ABORT, 'purchase_move is a fact'); END;
CREATE TRIGGER purchase_revision_keeps BEFORE UPDATE OF id, purchase_order_id, number, content, at ON purchase_revision
BEGIN SELECT RAISE(ABORT, 'purchase_revision is a fact'); END;
CREATE TRIGGER purchase_revision_stays BEFORE DELETE ON purchase_revision BEGIN SELECT RAISE(ABORT, 'purchase_revision is a fact'); END;
CREATE TRIGGER receipt_keeps BEFORE UPDATE OF id, purchase_order_id, supplier_id, note, delivery_note_id, at ON receipt
BEGIN SELECT RAISE(ABORT, 'receipt is a fact'); END;
CREATE TRIGGER receipt_stays BEFORE DELETE ON receipt BEGIN SELECT RAISE(ABORT, 'receipt is a fact'); END;
CREATE TRIGGER stock_move_keeps BEFORE UPDATE OF
  id, variant_id, reason, quantity, reverses_id, at,
  lot_id, receipt_id, purchase_line_id, order_line_id, pickup_id, unit_cost, note
ON stock_move
BEGIN SELECT RAISE(ABORT, 'stock_move is a fact'); END;
CREATE TRIGGER stock_move_stays BEFORE DELETE ON stock_move BEGIN SELECT RAISE(ABORT, 'stock_move is a fact'); END;
CREATE VIEW campaign_stage (campaign_id, stage) AS
SELECT campaign_id, to_stage FROM campaign_move AS last
WHERE NOT EXISTS (
  SELECT 1 FROM campaign_move AS later
  WHERE later.campaign_id = last.campaign_id AND (later.hlc, later.id) > (last.hlc, last.id)
);
CREATE VIEW collected_line (order_line_id, quantity) AS
SELECT order_line_id, -sum(quantity) FROM stock_move WHERE order_line_id IS NOT NULL GROUP BY order_line_id;
CREATE VIEW given_line (order_line_id, order_id, offer_id, quantity) AS
SELECT line.id, line.order_id, line.offer_id, coalesce(
  (SELECT quantity FROM allotment WHERE allotment.order_line_id = line.id AND allotment.hidden = 0), line.quantity
)
FROM order_line AS line WHERE line.hidden = 0;
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
CREATE VIEW purchase_state (purchase_order_id, state) AS
SELECT purchase_order_id, to_state FROM purchase_move AS last
WHERE NOT EXISTS (
  SELECT 1 FROM purchase_move AS later
  WHERE later.purchase_order_id = last.purchase_order_id AND (later.hlc, later.id) > (last.hlc, last.id)
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
