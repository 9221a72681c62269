-- The hub as it first was. A landed migration is never edited; the next change is the next file, in both folders.
--
-- Whatever belongs to a shop has `workspace_id` first in its key, so that a distributed PostgreSQL can spread the shops.
-- Times are milliseconds since 1970, hybrid times are packed (milliseconds and a counter), truth is 0 or 1.

-- What the hub knows of itself: its secrets.
CREATE TABLE hub (
  key   TEXT NOT NULL PRIMARY KEY,
  value BYTEA NOT NULL
);

-- A shop. Its row is the lock under which its log grows (docs/sync.md, rule 1).
CREATE TABLE workspace (
  workspace_id UUID NOT NULL PRIMARY KEY,
  name         TEXT NOT NULL,
  epoch        BIGINT NOT NULL, -- which log; another one after each restore
  head         BIGINT NOT NULL, -- the number of its last transaction
  latest       BIGINT NOT NULL, -- the latest time in it
  audited      BIGINT NOT NULL, -- the number of the last audit entry
  claim_key    BYTEA NOT NULL, -- under which claimed phone numbers are hashed
  created_at   BIGINT NOT NULL
);

-- Where each epoch began: up to `head`, its numbers are those of the epoch before.
CREATE TABLE restore (
  workspace_id UUID NOT NULL REFERENCES workspace (workspace_id),
  epoch        BIGINT NOT NULL,
  head         BIGINT NOT NULL,
  at           BIGINT NOT NULL,
  PRIMARY KEY (workspace_id, epoch)
);

-- A laptop's access.
CREATE TABLE seat (
  workspace_id  UUID NOT NULL REFERENCES workspace (workspace_id),
  seat_id       UUID NOT NULL,
  name          TEXT NOT NULL,
  platform      TEXT NOT NULL,
  role          TEXT NOT NULL CHECK (role IN ('leader', 'helper')),
  paired_at     BIGINT NOT NULL,
  last_seen_at  BIGINT,
  heard         BIGINT NOT NULL DEFAULT 0,
  refresh_hash  BYTEA,
  previous_hash BYTEA,
  revoked_at    BIGINT,
  PRIMARY KEY (workspace_id, seat_id)
);

-- A name under which a device tells, and whose it is.
CREATE TABLE teller (
  workspace_id UUID NOT NULL REFERENCES workspace (workspace_id),
  device_id    UUID NOT NULL,
  seat_id      UUID NOT NULL,
  last_dev_seq BIGINT NOT NULL,
  last_eff     BIGINT NOT NULL,
  PRIMARY KEY (workspace_id, device_id)
);

-- The log. `bytes` is the length of `body`, which comes last so that it need not be read to be passed over.
CREATE TABLE txn (
  workspace_id UUID NOT NULL REFERENCES workspace (workspace_id),
  seq          BIGINT NOT NULL,
  txn_id       UUID NOT NULL,
  device_id    UUID NOT NULL,
  dev_seq      BIGINT NOT NULL,
  seat_id      UUID NOT NULL,
  hlc_eff      BIGINT NOT NULL,
  seen         BIGINT NOT NULL,
  at           BIGINT NOT NULL, -- when it came in, by the hub's clock
  sha256       BYTEA NOT NULL,
  bytes        BIGINT NOT NULL,
  body         TEXT NOT NULL,
  PRIMARY KEY (workspace_id, seq),
  UNIQUE (workspace_id, txn_id)
);

-- What was set aside, and stays here when it was decided upon. One id may be here with more than one content (rule 2).
CREATE TABLE held (
  workspace_id UUID NOT NULL REFERENCES workspace (workspace_id),
  txn_id       UUID NOT NULL,
  sha256       BYTEA NOT NULL,
  device_id    UUID NOT NULL,
  seat_id      UUID NOT NULL,
  base_epoch   BIGINT NOT NULL,
  hlc_eff      BIGINT, -- the time that an earlier epoch gave it
  reason       TEXT NOT NULL,
  state        TEXT NOT NULL CHECK (state IN ('held', 'released', 'discarded')),
  at           BIGINT NOT NULL,
  decided_at   BIGINT,
  decided_by   UUID,
  body         TEXT NOT NULL,
  PRIMARY KEY (workspace_id, txn_id, sha256)
);

-- What a row claims for itself alone (rule 8): the number as a keyed hash, where in the log it came to claim it, and whether
-- it is out of the way, hidden or merged into another.
CREATE TABLE claim (
  workspace_id UUID NOT NULL REFERENCES workspace (workspace_id),
  claim        TEXT NOT NULL,
  holder       UUID NOT NULL,
  digest       BYTEA,
  digest_at    BIGINT NOT NULL,
  place        BIGINT NOT NULL,
  hidden       BIGINT NOT NULL,
  hidden_at    BIGINT NOT NULL,
  merged       BIGINT NOT NULL,
  merged_at    BIGINT NOT NULL,
  noticed_at   BIGINT NOT NULL,
  PRIMARY KEY (workspace_id, claim, holder)
);
CREATE INDEX claim_by_digest ON claim (workspace_id, claim, digest);

-- Found by its hash before the shop is known.
CREATE TABLE pairing_code (
  code_hash    BYTEA NOT NULL PRIMARY KEY,
  workspace_id UUID NOT NULL REFERENCES workspace (workspace_id),
  role         TEXT NOT NULL CHECK (role IN ('leader', 'helper')),
  at_once      BIGINT NOT NULL, -- whether nobody has to let the laptop in
  expires_at   BIGINT NOT NULL,
  used_at      BIGINT
);
CREATE INDEX pairing_code_by_workspace ON pairing_code (workspace_id, expires_at);

-- Found by its hash before the shop is known.
CREATE TABLE pair_request (
  ticket_hash  BYTEA NOT NULL PRIMARY KEY,
  workspace_id UUID NOT NULL REFERENCES workspace (workspace_id),
  seat_id      UUID NOT NULL,
  device_id    UUID NOT NULL,
  name         TEXT NOT NULL,
  platform     TEXT NOT NULL,
  role         TEXT NOT NULL CHECK (role IN ('leader', 'helper')),
  check_words  TEXT NOT NULL,
  state        TEXT NOT NULL CHECK (state IN ('waiting', 'approved', 'denied', 'joined')),
  asked_at     BIGINT NOT NULL,
  polled_at    BIGINT,
  expires_at   BIGINT NOT NULL
);
CREATE INDEX pair_request_by_workspace ON pair_request (workspace_id, state, asked_at);

-- Who was given which access, and what alarmed the hub.
CREATE TABLE audit (
  workspace_id UUID NOT NULL REFERENCES workspace (workspace_id),
  number       BIGINT NOT NULL,
  at           BIGINT NOT NULL,
  seat_id      UUID,
  act          TEXT NOT NULL,
  subject      TEXT NOT NULL,
  PRIMARY KEY (workspace_id, number)
);

-- Store files for new devices, in parts, so that every instance serves the same bytes. They can be made again.
CREATE TABLE snapshot (
  workspace_id   UUID NOT NULL REFERENCES workspace (workspace_id),
  role           TEXT NOT NULL,
  schema_version BIGINT NOT NULL,
  epoch          BIGINT NOT NULL,
  seq            BIGINT NOT NULL,
  bytes          BIGINT NOT NULL,
  sha256         BYTEA NOT NULL,
  made_at        BIGINT NOT NULL,
  PRIMARY KEY (workspace_id, role, schema_version, epoch, seq)
);
CREATE TABLE snapshot_part (
  workspace_id   UUID NOT NULL REFERENCES workspace (workspace_id),
  role           TEXT NOT NULL,
  schema_version BIGINT NOT NULL,
  epoch          BIGINT NOT NULL,
  seq            BIGINT NOT NULL,
  number         BIGINT NOT NULL,
  data           BYTEA NOT NULL,
  PRIMARY KEY (workspace_id, role, schema_version, epoch, seq, number)
);

-- The work of a shop runs as this role, to which row-level security applies whoever logged in. It belongs to the whole server,
-- where another hub may have made it, perhaps at this moment.
DO $$
BEGIN
  CREATE ROLE linli_workspace NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  NULL;
END
$$;
GRANT linli_workspace TO CURRENT_USER;

CREATE FUNCTION this_workspace() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('linli.workspace', true), '')::uuid;

DO $$
DECLARE
  shared text;
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO linli_workspace', current_schema());
  FOREACH shared IN ARRAY ARRAY['workspace', 'restore', 'seat', 'teller', 'txn', 'held', 'claim', 'pairing_code', 'pair_request', 'audit', 'snapshot', 'snapshot_part'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', shared);
    EXECUTE format('CREATE POLICY own_workspace ON %I USING (workspace_id = this_workspace()) WITH CHECK (workspace_id = this_workspace())', shared);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO linli_workspace', shared);
  END LOOP;
END
$$;
