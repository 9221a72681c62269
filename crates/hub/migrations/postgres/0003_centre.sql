-- What a centre and its shops have between them: membership, catalogue, requests, consolidation, answers, deliveries, money, and
-- what others are told. Whatever belongs to a centre has `centre_id` first in its key. Days are text as 2026-12-03, quantities
-- thousandths, money fen.

-- The number of its catalogue's last change, which log of numbers that is, when it delivers, and what it does with what is late.
ALTER TABLE centre ADD COLUMN catalogue_head BIGINT NOT NULL DEFAULT 0;
ALTER TABLE centre ADD COLUMN epoch BIGINT NOT NULL DEFAULT 0;
ALTER TABLE centre ADD COLUMN takes_late BIGINT NOT NULL DEFAULT 0;
ALTER TABLE centre ADD COLUMN delivery TEXT NOT NULL DEFAULT '';

-- Codes with which a shop joins, found by their hash before the centre is known.
CREATE TABLE centre_code (
  code_hash  BYTEA NOT NULL PRIMARY KEY,
  centre_id  UUID NOT NULL REFERENCES centre (centre_id),
  made_at    BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  used_at    BIGINT
);
CREATE INDEX centre_code_by_centre ON centre_code (centre_id, expires_at);

-- To which centre a shop belongs, as the shop knows it. A shop has one at a time.
CREATE TABLE shop_centre (
  workspace_id UUID NOT NULL PRIMARY KEY REFERENCES workspace (workspace_id),
  centre_id    UUID NOT NULL REFERENCES centre (centre_id),
  joined_at    BIGINT NOT NULL
);

-- A shop, as its centre knows it. Its row is the lock under which the news for it grow.
CREATE TABLE centre_shop (
  centre_id    UUID NOT NULL REFERENCES centre (centre_id),
  workspace_id UUID NOT NULL,
  name         TEXT NOT NULL,
  joined_at    BIGINT NOT NULL,
  left_at      BIGINT,
  heard_at     BIGINT, -- when it last asked for anything
  news         BIGINT NOT NULL, -- the number of the last news for it
  PRIMARY KEY (centre_id, workspace_id)
);

-- Whom the centre buys from.
CREATE TABLE catalogue_supplier (
  centre_id   UUID NOT NULL REFERENCES centre (centre_id),
  supplier_id UUID NOT NULL,
  code        TEXT NOT NULL,
  name        TEXT NOT NULL,
  contact     TEXT NOT NULL,
  phone       TEXT NOT NULL,
  address     TEXT NOT NULL,
  PRIMARY KEY (centre_id, supplier_id),
  UNIQUE (centre_id, code)
);

-- A product. Every change to it or to one of its variants gives it the catalogue's next number.
CREATE TABLE catalogue_product (
  centre_id   UUID NOT NULL REFERENCES centre (centre_id),
  product_id  UUID NOT NULL,
  number      BIGINT NOT NULL,
  supplier_id UUID NOT NULL,
  name        TEXT NOT NULL,
  category    TEXT NOT NULL,
  note        TEXT NOT NULL,
  withdrawn   BIGINT NOT NULL,
  PRIMARY KEY (centre_id, product_id),
  UNIQUE (centre_id, number)
);

-- What can be asked for. Its code is what the centre's sheets know it by.
CREATE TABLE catalogue_variant (
  centre_id         UUID NOT NULL REFERENCES centre (centre_id),
  variant_id        UUID NOT NULL,
  product_id        UUID NOT NULL,
  position          BIGINT NOT NULL,
  code              TEXT NOT NULL,
  name              TEXT NOT NULL,
  unit              TEXT NOT NULL,
  price             BIGINT NOT NULL,
  suggested_price   BIGINT,
  case_pack         BIGINT,
  minimum           BIGINT,
  minimum_in        TEXT CHECK (minimum_in IN ('pieces', 'cases')),
  barcode           TEXT NOT NULL,
  shelf_life_days   BIGINT,
  warehouse         TEXT NOT NULL,
  lead_days         BIGINT,
  delivery_weekdays BIGINT NOT NULL, -- a bit for each, Monday the lowest; 0 for all
  valid_from        TEXT,
  valid_until       TEXT,
  withdrawn         BIGINT NOT NULL,
  PRIMARY KEY (centre_id, variant_id),
  UNIQUE (centre_id, code)
);
CREATE INDEX catalogue_variant_by_product ON catalogue_variant (centre_id, product_id, position);

-- What the centre proposes for a campaign.
CREATE TABLE catalogue_template (
  centre_id     UUID NOT NULL REFERENCES centre (centre_id),
  template_id   UUID NOT NULL,
  number        BIGINT NOT NULL,
  code          TEXT NOT NULL,
  title         TEXT NOT NULL,
  announcement  TEXT NOT NULL,
  delivery_date TEXT,
  offers        TEXT NOT NULL,
  withdrawn     BIGINT NOT NULL,
  PRIMARY KEY (centre_id, template_id),
  UNIQUE (centre_id, number),
  UNIQUE (centre_id, code)
);

-- A dry run of publishing, which can be committed as long as the catalogue is the one that it was held against.
CREATE TABLE publication (
  centre_id      UUID NOT NULL REFERENCES centre (centre_id),
  publication_id UUID NOT NULL,
  base           BIGINT NOT NULL, -- the catalogue's head then
  made_at        BIGINT NOT NULL,
  made_by        TEXT NOT NULL,
  committed_at   BIGINT,
  committed_by   TEXT,
  summary        TEXT NOT NULL,
  rows           TEXT NOT NULL, -- what is to be published; nothing once it was
  PRIMARY KEY (centre_id, publication_id)
);

-- A request as it stands: which of its revisions counts, and until when there may be another.
CREATE TABLE request (
  centre_id        UUID NOT NULL REFERENCES centre (centre_id),
  request_id       UUID NOT NULL,
  workspace_id     UUID NOT NULL,
  revision         BIGINT NOT NULL,
  title            TEXT NOT NULL,
  delivery_date    TEXT NOT NULL,
  cutoff_at        BIGINT NOT NULL,
  received_at      BIGINT NOT NULL,
  lines            BIGINT NOT NULL, -- how many the revision has; none where it was withdrawn
  late             BIGINT NOT NULL,
  refused_late     BIGINT NOT NULL, -- whether it is here without having been taken
  refused_revision BIGINT, -- the latest that came too late
  PRIMARY KEY (centre_id, request_id)
);
CREATE INDEX request_by_day ON request (centre_id, delivery_date);
CREATE INDEX request_by_shop ON request (centre_id, workspace_id, delivery_date);

-- What came up, each revision as it was.
CREATE TABLE request_revision (
  centre_id     UUID NOT NULL REFERENCES centre (centre_id),
  request_id    UUID NOT NULL,
  revision      BIGINT NOT NULL,
  workspace_id  UUID NOT NULL,
  title         TEXT NOT NULL,
  delivery_date TEXT NOT NULL,
  received_at   BIGINT NOT NULL,
  sha256        BYTEA NOT NULL,
  verdict       TEXT NOT NULL CHECK (verdict IN ('taken', 'late', 'refused_late', 'superseded')),
  PRIMARY KEY (centre_id, request_id, revision)
);

-- The lines of a revision, with where each came from then.
CREATE TABLE request_line (
  centre_id    UUID NOT NULL REFERENCES centre (centre_id),
  request_id   UUID NOT NULL,
  revision     BIGINT NOT NULL,
  variant_id   UUID NOT NULL,
  workspace_id UUID NOT NULL,
  position     BIGINT NOT NULL,
  supplier_id  UUID NOT NULL,
  warehouse    TEXT NOT NULL,
  pieces       BIGINT NOT NULL,
  tolerance    BIGINT NOT NULL,
  price        BIGINT NOT NULL,
  PRIMARY KEY (centre_id, request_id, revision, variant_id)
);

-- That a request became another, as news for its shop.
CREATE TABLE request_event (
  centre_id    UUID NOT NULL REFERENCES centre (centre_id),
  workspace_id UUID NOT NULL,
  number       BIGINT NOT NULL,
  request_id   UUID NOT NULL,
  at           BIGINT NOT NULL,
  PRIMARY KEY (centre_id, workspace_id, number)
);

-- What a supplier is asked for, from one warehouse for one day, over all shops. What comes late makes a further one.
CREATE TABLE round (
  centre_id     UUID NOT NULL REFERENCES centre (centre_id),
  round_id      UUID NOT NULL,
  supplier_id   UUID NOT NULL,
  warehouse     TEXT NOT NULL,
  delivery_date TEXT NOT NULL,
  number        BIGINT NOT NULL, -- the how many-th of the same
  closed_at     BIGINT NOT NULL,
  closed_by     TEXT NOT NULL,
  PRIMARY KEY (centre_id, round_id),
  UNIQUE (centre_id, delivery_date, supplier_id, warehouse, number)
);

-- What is asked for of one variant, and how it was rounded.
CREATE TABLE round_line (
  centre_id  UUID NOT NULL REFERENCES centre (centre_id),
  round_id   UUID NOT NULL,
  variant_id UUID NOT NULL,
  asked      BIGINT NOT NULL,
  tolerance  BIGINT NOT NULL,
  case_pack  BIGINT,
  cases      BIGINT,
  to_buy     BIGINT NOT NULL,
  rounding   TEXT NOT NULL,
  PRIMARY KEY (centre_id, round_id, variant_id)
);

-- Which request asked for how much of it.
CREATE TABLE round_share (
  centre_id    UUID NOT NULL REFERENCES centre (centre_id),
  round_id     UUID NOT NULL,
  variant_id   UUID NOT NULL,
  request_id   UUID NOT NULL,
  workspace_id UUID NOT NULL,
  pieces       BIGINT NOT NULL,
  tolerance    BIGINT NOT NULL,
  PRIMARY KEY (centre_id, round_id, variant_id, request_id)
);
CREATE INDEX round_share_by_request ON round_share (centre_id, request_id, variant_id);

-- What the centre says to a line; of several the one with the highest number counts.
CREATE TABLE answer (
  centre_id          UUID NOT NULL REFERENCES centre (centre_id),
  answer_id          UUID NOT NULL,
  workspace_id       UUID NOT NULL,
  number             BIGINT NOT NULL,
  at                 BIGINT NOT NULL,
  request_id         UUID NOT NULL,
  variant_id         UUID NOT NULL,
  asked              BIGINT NOT NULL,
  confirmed          BIGINT NOT NULL,
  rule               TEXT NOT NULL, -- how a shortage was shared
  reason             TEXT,
  note               TEXT NOT NULL,
  substitute_variant UUID,
  substitute_pieces  BIGINT,
  substitute_price   BIGINT,
  who                TEXT NOT NULL,
  PRIMARY KEY (centre_id, answer_id)
);
CREATE UNIQUE INDEX answer_by_shop ON answer (centre_id, workspace_id, number);
CREATE INDEX answer_by_line ON answer (centre_id, request_id, variant_id, number);

-- Whether a leader takes a substitute.
CREATE TABLE substitute_decision (
  centre_id    UUID NOT NULL REFERENCES centre (centre_id),
  answer_id    UUID NOT NULL,
  workspace_id UUID NOT NULL,
  take         BIGINT NOT NULL,
  decided_at   BIGINT NOT NULL,
  at           BIGINT NOT NULL,
  seat_id      UUID NOT NULL,
  PRIMARY KEY (centre_id, answer_id)
);

-- What was sent to a shop at once.
CREATE TABLE delivery_note (
  centre_id     UUID NOT NULL REFERENCES centre (centre_id),
  note_id       UUID NOT NULL,
  workspace_id  UUID NOT NULL,
  number        BIGINT NOT NULL,
  at            BIGINT NOT NULL,
  note_number   TEXT NOT NULL,
  delivery_date TEXT NOT NULL,
  shipped_at    BIGINT NOT NULL,
  corrects      UUID,
  who           TEXT NOT NULL,
  PRIMARY KEY (centre_id, note_id)
);
CREATE UNIQUE INDEX delivery_note_by_shop ON delivery_note (centre_id, workspace_id, number);

-- What is on it.
CREATE TABLE delivery_line (
  centre_id      UUID NOT NULL REFERENCES centre (centre_id),
  note_id        UUID NOT NULL,
  position       BIGINT NOT NULL,
  workspace_id   UUID NOT NULL,
  request_id     UUID NOT NULL,
  variant_id     UUID NOT NULL,
  instead_of     UUID,
  pieces         BIGINT NOT NULL,
  accepted_price BIGINT NOT NULL,
  price          BIGINT NOT NULL,
  lot            TEXT NOT NULL,
  produced_on    TEXT,
  PRIMARY KEY (centre_id, note_id, position)
);
CREATE INDEX delivery_line_by_request ON delivery_line (centre_id, request_id);

-- Money that a person recorded: payments, claims, adjustments. What goods cost follows from delivery notes.
CREATE TABLE account_entry (
  centre_id    UUID NOT NULL REFERENCES centre (centre_id),
  entry_id     UUID NOT NULL,
  workspace_id UUID NOT NULL,
  number       BIGINT NOT NULL,
  at           BIGINT NOT NULL,
  happened_at  BIGINT NOT NULL,
  kind         TEXT NOT NULL CHECK (kind IN ('payment', 'claim', 'adjustment')),
  amount       BIGINT NOT NULL,
  note_id      UUID,
  request_id   UUID,
  variant_id   UUID,
  pieces       BIGINT,
  price        BIGINT,
  memo         TEXT NOT NULL,
  who          TEXT NOT NULL,
  PRIMARY KEY (centre_id, entry_id)
);
CREATE UNIQUE INDEX account_entry_by_shop ON account_entry (centre_id, workspace_id, number);

-- Keys of programs that work for a centre, found by their hash before the centre is known.
CREATE TABLE api_key (
  key_hash     BYTEA NOT NULL PRIMARY KEY,
  centre_id    UUID NOT NULL REFERENCES centre (centre_id),
  key_id       UUID NOT NULL,
  name         TEXT NOT NULL,
  scopes       TEXT NOT NULL,
  created_at   BIGINT NOT NULL,
  last_used_at BIGINT,
  revoked_at   BIGINT
);
CREATE INDEX api_key_by_centre ON api_key (centre_id, created_at);

-- Where a centre wants to be told of what happens.
CREATE TABLE webhook (
  centre_id   UUID NOT NULL REFERENCES centre (centre_id),
  webhook_id  UUID NOT NULL,
  url         TEXT NOT NULL,
  events      TEXT NOT NULL,
  secret      BYTEA NOT NULL,
  created_at  BIGINT NOT NULL,
  disabled_at BIGINT,
  PRIMARY KEY (centre_id, webhook_id)
);

-- What happened, for whoever wants to be told. Written with what it tells of.
CREATE TABLE centre_event (
  centre_id UUID NOT NULL REFERENCES centre (centre_id),
  event_id  UUID NOT NULL,
  kind      TEXT NOT NULL,
  at        BIGINT NOT NULL,
  body      TEXT NOT NULL,
  spread_at BIGINT, -- when it was put into the outbox of everybody who wants it
  PRIMARY KEY (centre_id, event_id)
);
CREATE INDEX centre_event_to_spread ON centre_event (at) WHERE spread_at IS NULL;

-- What is still to be sent, and what was.
CREATE TABLE webhook_outbox (
  centre_id    UUID NOT NULL REFERENCES centre (centre_id),
  webhook_id   UUID NOT NULL,
  event_id     UUID NOT NULL,
  attempts     BIGINT NOT NULL,
  due_at       BIGINT, -- when it is tried next; nothing once it was taken, or given up
  delivered_at BIGINT,
  PRIMARY KEY (centre_id, webhook_id, event_id)
);
CREATE INDEX webhook_outbox_due ON webhook_outbox (due_at) WHERE due_at IS NOT NULL;

-- Each attempt to send it.
CREATE TABLE webhook_attempt (
  centre_id  UUID NOT NULL REFERENCES centre (centre_id),
  webhook_id UUID NOT NULL,
  event_id   UUID NOT NULL,
  attempt    BIGINT NOT NULL,
  at         BIGINT NOT NULL,
  status     BIGINT, -- what was answered; nothing where nothing was
  millis     BIGINT NOT NULL,
  trouble    TEXT NOT NULL,
  PRIMARY KEY (centre_id, webhook_id, event_id, attempt)
);

-- Facts are written once: whatever is put right is put right by another one.
CREATE FUNCTION is_a_fact() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a fact is written once, and stays';
END
$$;

-- What a shop does at its centre runs as this role: it reaches what the centre shows to all its shops, and of the rest its own.
DO $$
BEGIN
  CREATE ROLE linli_member NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  NULL;
END
$$;
GRANT linli_member TO CURRENT_USER;

DO $$
DECLARE
  own text;
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO linli_member', current_schema());
  FOREACH own IN ARRAY ARRAY['request_revision', 'request_line', 'request_event', 'round', 'round_line', 'round_share', 'answer', 'substitute_decision', 'delivery_note', 'delivery_line', 'account_entry', 'webhook_attempt', 'centre_audit'] LOOP
    EXECUTE format('CREATE TRIGGER is_a_fact BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION is_a_fact()', own);
  END LOOP;
  FOREACH own IN ARRAY ARRAY['centre_code', 'centre_shop', 'catalogue_supplier', 'catalogue_product', 'catalogue_variant', 'catalogue_template', 'publication', 'request', 'request_revision', 'request_line', 'request_event', 'round', 'round_line', 'round_share', 'answer', 'substitute_decision', 'delivery_note', 'delivery_line', 'account_entry', 'api_key', 'webhook', 'centre_event', 'webhook_outbox', 'webhook_attempt'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', own);
    EXECUTE format('CREATE POLICY own_centre ON %I TO linli_centre USING (centre_id = this_centre()) WITH CHECK (centre_id = this_centre())', own);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO linli_centre', own);
  END LOOP;
  -- What every shop of the centre may see.
  FOREACH own IN ARRAY ARRAY['centre', 'catalogue_supplier', 'catalogue_product', 'catalogue_variant', 'catalogue_template'] LOOP
    EXECUTE format('CREATE POLICY of_my_centre ON %I FOR SELECT TO linli_member USING (centre_id = this_centre())', own);
    EXECUTE format('GRANT SELECT ON %I TO linli_member', own);
  END LOOP;
  -- What is its own.
  FOREACH own IN ARRAY ARRAY['centre_shop', 'request', 'request_revision', 'request_line', 'request_event', 'round_share', 'answer', 'substitute_decision', 'delivery_note', 'delivery_line', 'account_entry'] LOOP
    EXECUTE format('CREATE POLICY my_own ON %I TO linli_member USING (centre_id = this_centre() AND workspace_id = this_workspace()) WITH CHECK (centre_id = this_centre() AND workspace_id = this_workspace())', own);
    EXECUTE format('GRANT SELECT ON %I TO linli_member', own);
  END LOOP;
END
$$;
GRANT UPDATE (news, heard_at) ON centre_shop TO linli_member;
GRANT INSERT ON request_revision, request_line, request_event, substitute_decision TO linli_member;
GRANT INSERT, UPDATE ON request TO linli_member;
-- It tells whoever listens at the centre that it asked for something, and cannot hear what others told.
CREATE POLICY tell ON centre_event FOR INSERT TO linli_member WITH CHECK (centre_id = this_centre());
GRANT INSERT ON centre_event TO linli_member;

-- To which centre a shop belongs is the shop's to know.
ALTER TABLE shop_centre ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON shop_centre TO linli_workspace USING (workspace_id = this_workspace());
GRANT SELECT ON shop_centre TO linli_workspace;
