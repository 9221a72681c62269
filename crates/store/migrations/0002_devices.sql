-- What several devices need to agree (docs/sync.md): how far the hub's log was heard, what it said to this device's own
-- transactions, who wrote what the row clocks name, what was set aside, what was overwritten.

-- How far the log of each scope was heard: up to `seq` of `epoch`. Epoch 0: no hub yet.
CREATE TABLE cursor (
  scope TEXT NOT NULL PRIMARY KEY,
  epoch INTEGER NOT NULL,
  seq   INTEGER NOT NULL CHECK (seq >= 0)
) STRICT, WITHOUT ROWID;
INSERT INTO cursor (scope, epoch, seq) VALUES ('shop', 0, 0);

-- Of each transaction that this file has taken part of: when it counts (`hlc` and `device_id` are what row_clock names), its
-- number in the log (null while it has none), and the number up to which its device had heard the log.
CREATE TABLE known_txn (
  txn_id    BLOB NOT NULL PRIMARY KEY CHECK (length(txn_id) = 16),
  device_id BLOB NOT NULL CHECK (length(device_id) = 16),
  hlc       INTEGER NOT NULL,
  seq       INTEGER,
  seen      INTEGER NOT NULL,
  kind      TEXT NOT NULL,
  actor     TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX known_txn_by_stamp ON known_txn (device_id, hlc);
INSERT INTO known_txn (txn_id, device_id, hlc, seq, seen, kind, actor)
SELECT txn_id, device_id, hlc, NULL, 0, body ->> 'kind', body ->> 'actor' FROM outbox, device;

-- The outbox again, with what the hub said. A file that turns out to be a copy goes on under another device's name, so a
-- number counts with its device; `place` is the order in which things happened in this file. `base_epoch` is that of the
-- base_seq in the body. Nothing is deleted.
CREATE TABLE outbox_of_devices (
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
INSERT INTO outbox_of_devices (place, device_id, dev_seq, txn_id, body, sha256, base_epoch)
SELECT dev_seq, device_id, dev_seq, txn_id, body, sha256, 0 FROM outbox, device;
DROP TABLE outbox;
ALTER TABLE outbox_of_devices RENAME TO outbox;
CREATE INDEX outbox_unsent ON outbox (place) WHERE acked_at IS NULL;

-- What others did and this program could not take over, whole, to be tried again (rule 12).
CREATE TABLE inbox_quarantine (
  sha256 BLOB NOT NULL PRIMARY KEY CHECK (length(sha256) = 32),
  seq    INTEGER NOT NULL,
  hlc    INTEGER NOT NULL,
  seen   INTEGER NOT NULL,
  body   TEXT NOT NULL,
  reason TEXT NOT NULL,
  at     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- An important field that two devices wrote without knowing of each other: what was overwritten, and by what (rule 5).
-- `field` is the column, or the first of those that are written together; `lost` and `won` are {column: value}.
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

-- A fact stays as it was written; only its time may be read anew, when the hub gives it another (rule 10).
DROP TRIGGER campaign_move_keeps;
DROP TRIGGER order_move_keeps;
DROP TRIGGER disclosure_keeps;
CREATE TRIGGER campaign_move_keeps BEFORE UPDATE OF id, campaign_id, from_stage, to_stage, at ON campaign_move
BEGIN SELECT RAISE(ABORT, 'campaign_move is a fact'); END;
CREATE TRIGGER order_move_keeps BEFORE UPDATE OF id, order_id, from_status, to_status, at ON order_move
BEGIN SELECT RAISE(ABORT, 'order_move is a fact'); END;
CREATE TRIGGER disclosure_keeps BEFORE UPDATE OF id, campaign_id, document, row_count, at ON disclosure
BEGIN SELECT RAISE(ABORT, 'disclosure is a fact'); END;
