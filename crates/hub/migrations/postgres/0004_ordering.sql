-- The ordering pages for members, and what was ordered on them until the laptops have it.

-- The page of a campaign. Members find it by its token, before it is known whose it is; nobody guesses one.
CREATE TABLE ordering_page (
  workspace_id UUID NOT NULL REFERENCES workspace (workspace_id),
  campaign_id  UUID NOT NULL,
  token        TEXT NOT NULL,
  version      TEXT NOT NULL, -- of what members are promised: another one when a price changed
  cutoff       BIGINT,
  closed_at    BIGINT, -- when the leader closed it
  published_at BIGINT NOT NULL,
  page         TEXT NOT NULL,
  PRIMARY KEY (workspace_id, campaign_id)
);
CREATE INDEX ordering_page_by_token ON ordering_page (token);

-- The pictures of a page, by their content.
CREATE TABLE ordering_picture (
  workspace_id UUID NOT NULL REFERENCES workspace (workspace_id),
  campaign_id  UUID NOT NULL,
  sha256       BYTEA NOT NULL,
  media_type   TEXT NOT NULL,
  data         BYTEA NOT NULL,
  PRIMARY KEY (workspace_id, campaign_id, sha256)
);

-- The number of the last change to an order of a shop. Its row is the lock under which orders are written.
CREATE TABLE ordering_inbox (
  workspace_id UUID NOT NULL PRIMARY KEY REFERENCES workspace (workspace_id),
  head         BIGINT NOT NULL
);

-- An order as it stands. Whoever has its code may see and change it; the code itself is kept nowhere.
CREATE TABLE ordering_order (
  workspace_id UUID NOT NULL REFERENCES workspace (workspace_id),
  order_id     UUID NOT NULL,
  campaign_id  UUID NOT NULL,
  seq          BIGINT NOT NULL, -- of its last change
  revision     BIGINT NOT NULL,
  code_hash    BYTEA NOT NULL,
  form_hash    BYTEA NOT NULL, -- of the form that it was sent with: one that is sent twice makes one order
  cancelled    BIGINT NOT NULL,
  placed_at    BIGINT NOT NULL,
  changed_at   BIGINT NOT NULL,
  taken        BIGINT, -- the revision that a laptop answered last
  answer       TEXT CHECK (answer IN ('accepted', 'declined')),
  taken_at     BIGINT,
  erased_at    BIGINT, -- when the personal data went
  wish         TEXT NOT NULL,
  PRIMARY KEY (workspace_id, order_id)
);
CREATE UNIQUE INDEX ordering_order_by_seq ON ordering_order (workspace_id, seq);
CREATE UNIQUE INDEX ordering_order_by_code ON ordering_order (workspace_id, campaign_id, code_hash);
CREATE UNIQUE INDEX ordering_order_by_form ON ordering_order (workspace_id, campaign_id, form_hash);

-- How much of each offer the standing orders of a page come to, in thousandths.
CREATE TABLE ordering_count (
  workspace_id UUID NOT NULL REFERENCES workspace (workspace_id),
  campaign_id  UUID NOT NULL,
  offer_id     UUID NOT NULL,
  quantity     BIGINT NOT NULL,
  PRIMARY KEY (workspace_id, campaign_id, offer_id)
);

DO $$
DECLARE
  shared text;
BEGIN
  FOREACH shared IN ARRAY ARRAY['ordering_page', 'ordering_picture', 'ordering_inbox', 'ordering_order', 'ordering_count'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', shared);
    EXECUTE format('CREATE POLICY own_workspace ON %I USING (workspace_id = this_workspace()) WITH CHECK (workspace_id = this_workspace())', shared);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO linli_workspace', shared);
  END LOOP;
END
$$;
