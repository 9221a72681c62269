-- Who lives together, who pays for whom, and what the leader's corrections taught about how the group writes.

-- 同住: members who share one door. What they order stays each one's own.
CREATE TABLE household (
  id     BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  name   TEXT NOT NULL DEFAULT '',
  hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
) STRICT;

ALTER TABLE member ADD COLUMN household_id BLOB REFERENCES household (id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX member_household ON member (household_id) WHERE household_id IS NOT NULL;

-- 代付: who pays for this member; nobody where they pay themselves.
ALTER TABLE member ADD COLUMN payer_id BLOB REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX member_payer ON member (payer_id) WHERE payer_id IS NOT NULL;

-- 记住的叫法: a word, and the one thing it means: a member, a product, or a variant. The id is a UUIDv5 of what is named and
-- the folded word, so that two laptops that learn the same word write the same row. `paste_id` is the list in which it was
-- corrected, nothing where it was entered by hand; `earlier` is the meaning that a correction replaced.
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

-- What the leader said about a habit of the group: that it holds (1), that it does not (0), or nothing; and that what was seen
-- up to `forgotten_at` is to count no more. The id is a UUIDv5 of the name.
CREATE TABLE habit (
  id           BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  name         TEXT NOT NULL DEFAULT '',
  holds        INTEGER CHECK (holds IN (0, 1)),
  forgotten_at INTEGER NOT NULL DEFAULT 0,
  hidden       INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
) STRICT;

-- Which learnt words a list was read with, and what its corrections showed of the group's habits. Both are summed up from
-- here, so that taking a list back takes back what it taught.
ALTER TABLE paste ADD COLUMN learnt TEXT CHECK (json_valid(learnt));
