-- What a centre and its shops have between them: membership, catalogue, requests, consolidation, answers, deliveries, money, and
-- what others are told. Whatever belongs to a centre has `centre_id` first in its key. Days are text as 2026-12-03, quantities
-- thousandths, money fen.

-- The number of its catalogue's last change, which log of numbers that is, when it delivers, and what it does with what is late.
ALTER TABLE centre ADD COLUMN catalogue_head INTEGER NOT NULL DEFAULT 0;
ALTER TABLE centre ADD COLUMN epoch INTEGER NOT NULL DEFAULT 0;
ALTER TABLE centre ADD COLUMN takes_late INTEGER NOT NULL DEFAULT 0;
ALTER TABLE centre ADD COLUMN delivery TEXT NOT NULL DEFAULT '';

-- Codes with which a shop joins, found by their hash before the centre is known.
CREATE TABLE centre_code (
  code_hash  BLOB NOT NULL PRIMARY KEY,
  centre_id  BLOB NOT NULL REFERENCES centre (centre_id),
  made_at    INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at    INTEGER
) STRICT;
CREATE INDEX centre_code_by_centre ON centre_code (centre_id, expires_at);

-- To which centre a shop belongs, as the shop knows it. A shop has one at a time.
CREATE TABLE shop_centre (
  workspace_id BLOB NOT NULL PRIMARY KEY REFERENCES workspace (workspace_id),
  centre_id    BLOB NOT NULL REFERENCES centre (centre_id),
  joined_at    INTEGER NOT NULL
) STRICT;

-- A shop, as its centre knows it. Its row is the lock under which the news for it grow.
CREATE TABLE centre_shop (
  centre_id    BLOB NOT NULL REFERENCES centre (centre_id),
  workspace_id BLOB NOT NULL,
  name         TEXT NOT NULL,
  joined_at    INTEGER NOT NULL,
  left_at      INTEGER,
  heard_at     INTEGER, -- when it last asked for anything
  news         INTEGER NOT NULL, -- the number of the last news for it
  PRIMARY KEY (centre_id, workspace_id)
) STRICT;

-- Whom the centre buys from.
CREATE TABLE catalogue_supplier (
  centre_id   BLOB NOT NULL REFERENCES centre (centre_id),
  supplier_id BLOB NOT NULL,
  code        TEXT NOT NULL,
  name        TEXT NOT NULL,
  contact     TEXT NOT NULL,
  phone       TEXT NOT NULL,
  address     TEXT NOT NULL,
  PRIMARY KEY (centre_id, supplier_id),
  UNIQUE (centre_id, code)
) STRICT;

-- A product. Every change to it or to one of its variants gives it the catalogue's next number.
CREATE TABLE catalogue_product (
  centre_id   BLOB NOT NULL REFERENCES centre (centre_id),
  product_id  BLOB NOT NULL,
  number      INTEGER NOT NULL,
  supplier_id BLOB NOT NULL,
  name        TEXT NOT NULL,
  category    TEXT NOT NULL,
  note        TEXT NOT NULL,
  withdrawn   INTEGER NOT NULL,
  PRIMARY KEY (centre_id, product_id),
  UNIQUE (centre_id, number)
) STRICT;

-- What can be asked for. Its code is what the centre's sheets know it by.
CREATE TABLE catalogue_variant (
  centre_id         BLOB NOT NULL REFERENCES centre (centre_id),
  variant_id        BLOB NOT NULL,
  product_id        BLOB NOT NULL,
  position          INTEGER NOT NULL,
  code              TEXT NOT NULL,
  name              TEXT NOT NULL,
  unit              TEXT NOT NULL,
  price             INTEGER NOT NULL,
  suggested_price   INTEGER,
  case_pack         INTEGER,
  minimum           INTEGER,
  minimum_in        TEXT CHECK (minimum_in IN ('pieces', 'cases')),
  barcode           TEXT NOT NULL,
  shelf_life_days   INTEGER,
  warehouse         TEXT NOT NULL,
  lead_days         INTEGER,
  delivery_weekdays INTEGER NOT NULL, -- a bit for each, Monday the lowest; 0 for all
  valid_from        TEXT,
  valid_until       TEXT,
  withdrawn         INTEGER NOT NULL,
  PRIMARY KEY (centre_id, variant_id),
  UNIQUE (centre_id, code)
) STRICT;
CREATE INDEX catalogue_variant_by_product ON catalogue_variant (centre_id, product_id, position);

-- What the centre proposes for a campaign.
CREATE TABLE catalogue_template (
  centre_id     BLOB NOT NULL REFERENCES centre (centre_id),
  template_id   BLOB NOT NULL,
  number        INTEGER NOT NULL,
  code          TEXT NOT NULL,
  title         TEXT NOT NULL,
  announcement  TEXT NOT NULL,
  delivery_date TEXT,
  offers        TEXT NOT NULL,
  withdrawn     INTEGER NOT NULL,
  PRIMARY KEY (centre_id, template_id),
  UNIQUE (centre_id, number),
  UNIQUE (centre_id, code)
) STRICT;

-- A dry run of publishing, which can be committed as long as the catalogue is the one that it was held against.
CREATE TABLE publication (
  centre_id      BLOB NOT NULL REFERENCES centre (centre_id),
  publication_id BLOB NOT NULL,
  base           INTEGER NOT NULL, -- the catalogue's head then
  made_at        INTEGER NOT NULL,
  made_by        TEXT NOT NULL,
  committed_at   INTEGER,
  committed_by   TEXT,
  summary        TEXT NOT NULL,
  rows           TEXT NOT NULL, -- what is to be published; nothing once it was
  PRIMARY KEY (centre_id, publication_id)
) STRICT;

-- A request as it stands: which of its revisions counts, and until when there may be another.
CREATE TABLE request (
  centre_id        BLOB NOT NULL REFERENCES centre (centre_id),
  request_id       BLOB NOT NULL,
  workspace_id     BLOB NOT NULL,
  revision         INTEGER NOT NULL,
  title            TEXT NOT NULL,
  delivery_date    TEXT NOT NULL,
  cutoff_at        INTEGER NOT NULL,
  received_at      INTEGER NOT NULL,
  lines            INTEGER NOT NULL, -- how many the revision has; none where it was withdrawn
  late             INTEGER NOT NULL,
  refused_late     INTEGER NOT NULL, -- whether it is here without having been taken
  refused_revision INTEGER, -- the latest that came too late
  PRIMARY KEY (centre_id, request_id)
) STRICT;
CREATE INDEX request_by_day ON request (centre_id, delivery_date);
CREATE INDEX request_by_shop ON request (centre_id, workspace_id, delivery_date);

-- What came up, each revision as it was.
CREATE TABLE request_revision (
  centre_id     BLOB NOT NULL REFERENCES centre (centre_id),
  request_id    BLOB NOT NULL,
  revision      INTEGER NOT NULL,
  workspace_id  BLOB NOT NULL,
  title         TEXT NOT NULL,
  delivery_date TEXT NOT NULL,
  received_at   INTEGER NOT NULL,
  sha256        BLOB NOT NULL,
  verdict       TEXT NOT NULL CHECK (verdict IN ('taken', 'late', 'refused_late', 'superseded')),
  PRIMARY KEY (centre_id, request_id, revision)
) STRICT;

-- The lines of a revision, with where each came from then.
CREATE TABLE request_line (
  centre_id    BLOB NOT NULL REFERENCES centre (centre_id),
  request_id   BLOB NOT NULL,
  revision     INTEGER NOT NULL,
  variant_id   BLOB NOT NULL,
  workspace_id BLOB NOT NULL,
  position     INTEGER NOT NULL,
  supplier_id  BLOB NOT NULL,
  warehouse    TEXT NOT NULL,
  pieces       INTEGER NOT NULL,
  tolerance    INTEGER NOT NULL,
  price        INTEGER NOT NULL,
  PRIMARY KEY (centre_id, request_id, revision, variant_id)
) STRICT;

-- That a request became another, as news for its shop.
CREATE TABLE request_event (
  centre_id    BLOB NOT NULL REFERENCES centre (centre_id),
  workspace_id BLOB NOT NULL,
  number       INTEGER NOT NULL,
  request_id   BLOB NOT NULL,
  at           INTEGER NOT NULL,
  PRIMARY KEY (centre_id, workspace_id, number)
) STRICT;

-- What a supplier is asked for, from one warehouse for one day, over all shops. What comes late makes a further one.
CREATE TABLE round (
  centre_id     BLOB NOT NULL REFERENCES centre (centre_id),
  round_id      BLOB NOT NULL,
  supplier_id   BLOB NOT NULL,
  warehouse     TEXT NOT NULL,
  delivery_date TEXT NOT NULL,
  number        INTEGER NOT NULL, -- the how many-th of the same
  closed_at     INTEGER NOT NULL,
  closed_by     TEXT NOT NULL,
  PRIMARY KEY (centre_id, round_id),
  UNIQUE (centre_id, delivery_date, supplier_id, warehouse, number)
) STRICT;

-- What is asked for of one variant, and how it was rounded.
CREATE TABLE round_line (
  centre_id  BLOB NOT NULL REFERENCES centre (centre_id),
  round_id   BLOB NOT NULL,
  variant_id BLOB NOT NULL,
  asked      INTEGER NOT NULL,
  tolerance  INTEGER NOT NULL,
  case_pack  INTEGER,
  cases      INTEGER,
  to_buy     INTEGER NOT NULL,
  rounding   TEXT NOT NULL,
  PRIMARY KEY (centre_id, round_id, variant_id)
) STRICT;

-- Which request asked for how much of it.
CREATE TABLE round_share (
  centre_id    BLOB NOT NULL REFERENCES centre (centre_id),
  round_id     BLOB NOT NULL,
  variant_id   BLOB NOT NULL,
  request_id   BLOB NOT NULL,
  workspace_id BLOB NOT NULL,
  pieces       INTEGER NOT NULL,
  tolerance    INTEGER NOT NULL,
  PRIMARY KEY (centre_id, round_id, variant_id, request_id)
) STRICT;
CREATE INDEX round_share_by_request ON round_share (centre_id, request_id, variant_id);

-- What the centre says to a line; of several the one with the highest number counts.
CREATE TABLE answer (
  centre_id          BLOB NOT NULL REFERENCES centre (centre_id),
  answer_id          BLOB NOT NULL,
  workspace_id       BLOB NOT NULL,
  number             INTEGER NOT NULL,
  at                 INTEGER NOT NULL,
  request_id         BLOB NOT NULL,
  variant_id         BLOB NOT NULL,
  asked              INTEGER NOT NULL,
  confirmed          INTEGER NOT NULL,
  rule               TEXT NOT NULL, -- how a shortage was shared
  reason             TEXT,
  note               TEXT NOT NULL,
  substitute_variant BLOB,
  substitute_pieces  INTEGER,
  substitute_price   INTEGER,
  who                TEXT NOT NULL,
  PRIMARY KEY (centre_id, answer_id)
) STRICT;
CREATE UNIQUE INDEX answer_by_shop ON answer (centre_id, workspace_id, number);
CREATE INDEX answer_by_line ON answer (centre_id, request_id, variant_id, number);

-- Whether a leader takes a substitute.
CREATE TABLE substitute_decision (
  centre_id    BLOB NOT NULL REFERENCES centre (centre_id),
  answer_id    BLOB NOT NULL,
  workspace_id BLOB NOT NULL,
  take         INTEGER NOT NULL,
  decided_at   INTEGER NOT NULL,
  at           INTEGER NOT NULL,
  seat_id      BLOB NOT NULL,
  PRIMARY KEY (centre_id, answer_id)
) STRICT;

-- What was sent to a shop at once.
CREATE TABLE delivery_note (
  centre_id     BLOB NOT NULL REFERENCES centre (centre_id),
  note_id       BLOB NOT NULL,
  workspace_id  BLOB NOT NULL,
  number        INTEGER NOT NULL,
  at            INTEGER NOT NULL,
  note_number   TEXT NOT NULL,
  delivery_date TEXT NOT NULL,
  shipped_at    INTEGER NOT NULL,
  corrects      BLOB,
  who           TEXT NOT NULL,
  PRIMARY KEY (centre_id, note_id)
) STRICT;
CREATE UNIQUE INDEX delivery_note_by_shop ON delivery_note (centre_id, workspace_id, number);

-- What is on it.
CREATE TABLE delivery_line (
  centre_id      BLOB NOT NULL REFERENCES centre (centre_id),
  note_id        BLOB NOT NULL,
  position       INTEGER NOT NULL,
  workspace_id   BLOB NOT NULL,
  request_id     BLOB NOT NULL,
  variant_id     BLOB NOT NULL,
  instead_of     BLOB,
  pieces         INTEGER NOT NULL,
  accepted_price INTEGER NOT NULL,
  price          INTEGER NOT NULL,
  lot            TEXT NOT NULL,
  produced_on    TEXT,
  PRIMARY KEY (centre_id, note_id, position)
) STRICT;
CREATE INDEX delivery_line_by_request ON delivery_line (centre_id, request_id);

-- Money that a person recorded: payments, claims, adjustments. What goods cost follows from delivery notes.
CREATE TABLE account_entry (
  centre_id    BLOB NOT NULL REFERENCES centre (centre_id),
  entry_id     BLOB NOT NULL,
  workspace_id BLOB NOT NULL,
  number       INTEGER NOT NULL,
  at           INTEGER NOT NULL,
  happened_at  INTEGER NOT NULL,
  kind         TEXT NOT NULL CHECK (kind IN ('payment', 'claim', 'adjustment')),
  amount       INTEGER NOT NULL,
  note_id      BLOB,
  request_id   BLOB,
  variant_id   BLOB,
  pieces       INTEGER,
  price        INTEGER,
  memo         TEXT NOT NULL,
  who          TEXT NOT NULL,
  PRIMARY KEY (centre_id, entry_id)
) STRICT;
CREATE UNIQUE INDEX account_entry_by_shop ON account_entry (centre_id, workspace_id, number);

-- Keys of programs that work for a centre, found by their hash before the centre is known.
CREATE TABLE api_key (
  key_hash     BLOB NOT NULL PRIMARY KEY,
  centre_id    BLOB NOT NULL REFERENCES centre (centre_id),
  key_id       BLOB NOT NULL,
  name         TEXT NOT NULL,
  scopes       TEXT NOT NULL,
  created_at   INTEGER NOT NULL,
  last_used_at INTEGER,
  revoked_at   INTEGER
) STRICT;
CREATE INDEX api_key_by_centre ON api_key (centre_id, created_at);

-- Where a centre wants to be told of what happens.
CREATE TABLE webhook (
  centre_id   BLOB NOT NULL REFERENCES centre (centre_id),
  webhook_id  BLOB NOT NULL,
  url         TEXT NOT NULL,
  events      TEXT NOT NULL,
  secret      BLOB NOT NULL,
  created_at  INTEGER NOT NULL,
  disabled_at INTEGER,
  PRIMARY KEY (centre_id, webhook_id)
) STRICT;

-- What happened, for whoever wants to be told. Written with what it tells of.
CREATE TABLE centre_event (
  centre_id BLOB NOT NULL REFERENCES centre (centre_id),
  event_id  BLOB NOT NULL,
  kind      TEXT NOT NULL,
  at        INTEGER NOT NULL,
  body      TEXT NOT NULL,
  spread_at INTEGER, -- when it was put into the outbox of everybody who wants it
  PRIMARY KEY (centre_id, event_id)
) STRICT;
CREATE INDEX centre_event_to_spread ON centre_event (at) WHERE spread_at IS NULL;

-- What is still to be sent, and what was.
CREATE TABLE webhook_outbox (
  centre_id    BLOB NOT NULL REFERENCES centre (centre_id),
  webhook_id   BLOB NOT NULL,
  event_id     BLOB NOT NULL,
  attempts     INTEGER NOT NULL,
  due_at       INTEGER, -- when it is tried next; nothing once it was taken, or given up
  delivered_at INTEGER,
  PRIMARY KEY (centre_id, webhook_id, event_id)
) STRICT;
CREATE INDEX webhook_outbox_due ON webhook_outbox (due_at) WHERE due_at IS NOT NULL;

-- Each attempt to send it.
CREATE TABLE webhook_attempt (
  centre_id  BLOB NOT NULL REFERENCES centre (centre_id),
  webhook_id BLOB NOT NULL,
  event_id   BLOB NOT NULL,
  attempt    INTEGER NOT NULL,
  at         INTEGER NOT NULL,
  status     INTEGER, -- what was answered; nothing where nothing was
  millis     INTEGER NOT NULL,
  trouble    TEXT NOT NULL,
  PRIMARY KEY (centre_id, webhook_id, event_id, attempt)
) STRICT;

-- Facts are written once: whatever is put right is put right by another one.
CREATE TRIGGER request_revision_is_written_once BEFORE UPDATE ON request_revision
BEGIN SELECT RAISE (ABORT, 'a fact is written once'); END;
CREATE TRIGGER request_revision_stays BEFORE DELETE ON request_revision
BEGIN SELECT RAISE (ABORT, 'a fact stays'); END;
CREATE TRIGGER request_line_is_written_once BEFORE UPDATE ON request_line
BEGIN SELECT RAISE (ABORT, 'a fact is written once'); END;
CREATE TRIGGER request_line_stays BEFORE DELETE ON request_line
BEGIN SELECT RAISE (ABORT, 'a fact stays'); END;
CREATE TRIGGER request_event_is_written_once BEFORE UPDATE ON request_event
BEGIN SELECT RAISE (ABORT, 'a fact is written once'); END;
CREATE TRIGGER request_event_stays BEFORE DELETE ON request_event
BEGIN SELECT RAISE (ABORT, 'a fact stays'); END;
CREATE TRIGGER round_is_written_once BEFORE UPDATE ON round
BEGIN SELECT RAISE (ABORT, 'a fact is written once'); END;
CREATE TRIGGER round_stays BEFORE DELETE ON round
BEGIN SELECT RAISE (ABORT, 'a fact stays'); END;
CREATE TRIGGER round_line_is_written_once BEFORE UPDATE ON round_line
BEGIN SELECT RAISE (ABORT, 'a fact is written once'); END;
CREATE TRIGGER round_line_stays BEFORE DELETE ON round_line
BEGIN SELECT RAISE (ABORT, 'a fact stays'); END;
CREATE TRIGGER round_share_is_written_once BEFORE UPDATE ON round_share
BEGIN SELECT RAISE (ABORT, 'a fact is written once'); END;
CREATE TRIGGER round_share_stays BEFORE DELETE ON round_share
BEGIN SELECT RAISE (ABORT, 'a fact stays'); END;
CREATE TRIGGER answer_is_written_once BEFORE UPDATE ON answer
BEGIN SELECT RAISE (ABORT, 'a fact is written once'); END;
CREATE TRIGGER answer_stays BEFORE DELETE ON answer
BEGIN SELECT RAISE (ABORT, 'a fact stays'); END;
CREATE TRIGGER substitute_decision_is_written_once BEFORE UPDATE ON substitute_decision
BEGIN SELECT RAISE (ABORT, 'a fact is written once'); END;
CREATE TRIGGER substitute_decision_stays BEFORE DELETE ON substitute_decision
BEGIN SELECT RAISE (ABORT, 'a fact stays'); END;
CREATE TRIGGER delivery_note_is_written_once BEFORE UPDATE ON delivery_note
BEGIN SELECT RAISE (ABORT, 'a fact is written once'); END;
CREATE TRIGGER delivery_note_stays BEFORE DELETE ON delivery_note
BEGIN SELECT RAISE (ABORT, 'a fact stays'); END;
CREATE TRIGGER delivery_line_is_written_once BEFORE UPDATE ON delivery_line
BEGIN SELECT RAISE (ABORT, 'a fact is written once'); END;
CREATE TRIGGER delivery_line_stays BEFORE DELETE ON delivery_line
BEGIN SELECT RAISE (ABORT, 'a fact stays'); END;
CREATE TRIGGER account_entry_is_written_once BEFORE UPDATE ON account_entry
BEGIN SELECT RAISE (ABORT, 'a fact is written once'); END;
CREATE TRIGGER account_entry_stays BEFORE DELETE ON account_entry
BEGIN SELECT RAISE (ABORT, 'a fact stays'); END;
CREATE TRIGGER webhook_attempt_is_written_once BEFORE UPDATE ON webhook_attempt
BEGIN SELECT RAISE (ABORT, 'a fact is written once'); END;
CREATE TRIGGER webhook_attempt_stays BEFORE DELETE ON webhook_attempt
BEGIN SELECT RAISE (ABORT, 'a fact stays'); END;
