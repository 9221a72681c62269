-- What the shop has with the centre (供货中心) that it buys from.

-- What came down is each laptop's own: every one fetches it itself, by number, and none of it travels between them. `content` is
-- what the hub said, as it said it (docs/sync.md, "Centre").
CREATE TABLE centre (
  one            INTEGER PRIMARY KEY CHECK (one = 1),
  content        TEXT NOT NULL CHECK (json_valid(content)),
  catalogue_upto INTEGER NOT NULL DEFAULT 0,
  news_upto      INTEGER NOT NULL DEFAULT 0,
  fetched_at     INTEGER NOT NULL
) STRICT;

CREATE TABLE centre_supplier (
  id      BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  content TEXT NOT NULL CHECK (json_valid(content))
) STRICT;

-- `words` is what a product is found by: names, codes, pinyin, initials. `gone` ones are kept for those who had taken them.
CREATE TABLE centre_product (
  id      BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  name    TEXT NOT NULL,
  words   TEXT NOT NULL,
  gone    INTEGER NOT NULL CHECK (gone IN (0, 1)),
  content TEXT NOT NULL CHECK (json_valid(content))
) STRICT;
CREATE INDEX centre_product_by_name ON centre_product (gone, name, id);

-- Of which product a variant of the catalogue is.
CREATE TABLE centre_variant (
  id         BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  product_id BLOB NOT NULL CHECK (length(product_id) = 16)
) STRICT;

-- What campaigns may be made of. Kept for when they can: what came down is not sent again.
CREATE TABLE centre_template (
  id      BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  content TEXT NOT NULL CHECK (json_valid(content))
) STRICT;

-- Answers, delivery notes, what was recorded of money: facts, by the number under which they were told.
CREATE TABLE centre_news (
  number  INTEGER PRIMARY KEY,
  at      INTEGER NOT NULL,
  content TEXT NOT NULL CHECK (json_valid(content))
) STRICT;

-- What became of a purchase request: the last revision about which the hub said something, where it stands, and why it was refused
-- where it was.
CREATE TABLE centre_request (
  id       BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  revision INTEGER NOT NULL,
  status   TEXT CHECK (json_valid(status)),
  refusal  TEXT CHECK (json_valid(refusal))
) STRICT;

-- At which terms the leader took goods from the catalogue; the id is the variant's, which is the same here and in the catalogue.
-- What the catalogue says otherwise is put before the leader, and changes nothing by itself.
CREATE TABLE sourced (
  id     BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  terms  TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(terms)),
  at     INTEGER NOT NULL DEFAULT 0,
  hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
) STRICT;

-- A purchase order that goes to the centre as a purchase request; the id is the order's. Whichever of the leader's laptops has a
-- line to the hub sends it: the same revision twice is one. One that is hidden (taken back) is withdrawn.
CREATE TABLE purchase_request (
  id       BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  revision INTEGER NOT NULL DEFAULT 1 CHECK (revision > 0),
  content  TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(content)),
  at       INTEGER NOT NULL DEFAULT 0,
  hidden   INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
) STRICT;

-- Whether the leader takes what the centre offers instead of what it cannot deliver; the id is the answer's.
CREATE TABLE substitute_choice (
  id     BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  takes  INTEGER NOT NULL DEFAULT 0 CHECK (takes IN (0, 1)),
  at     INTEGER NOT NULL DEFAULT 0,
  hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
) STRICT;

-- What the hub has of such a choice, which is for good; nothing where the answer had been overtaken by another.
CREATE TABLE centre_choice (
  id    BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  takes INTEGER CHECK (takes IN (0, 1))
) STRICT;

-- With which note of the centre's a delivery came.
ALTER TABLE receipt ADD COLUMN delivery_note_id BLOB CHECK (length(delivery_note_id) = 16);
CREATE INDEX receipt_by_note ON receipt (delivery_note_id) WHERE delivery_note_id IS NOT NULL;
DROP TRIGGER receipt_keeps;
CREATE TRIGGER receipt_keeps BEFORE UPDATE OF id, purchase_order_id, supplier_id, note, delivery_note_id, at ON receipt
BEGIN SELECT RAISE(ABORT, 'receipt is a fact'); END;
