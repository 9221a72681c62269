-- What is in stock, and what members and suppliers owe or are owed: both are sums over facts. A fact is written once; what was
-- wrong is set right by another one with the opposite sign, which names it (`reverses_id`).

-- 库存变动: so many of a variant came in (positive) or went out (negative), in thousandths. `reason` is a stable word.
CREATE TABLE stock_move (
  id          BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  variant_id  BLOB NOT NULL REFERENCES variant (id) DEFERRABLE INITIALLY DEFERRED,
  reason      TEXT NOT NULL,
  quantity    INTEGER NOT NULL CHECK (quantity <> 0),
  reverses_id BLOB REFERENCES stock_move (id) DEFERRABLE INITIALLY DEFERRED,
  at          INTEGER NOT NULL,
  hlc         INTEGER NOT NULL
) STRICT;
CREATE INDEX stock_move_by_variant ON stock_move (variant_id, reason, quantity);
CREATE INDEX stock_move_reversed ON stock_move (reverses_id, quantity) WHERE reverses_id IS NOT NULL;

-- 往来: an entry with its two postings in one row, so that every entry sums to zero. The account of one member or one supplier
-- gets `amount` (positive: they owe the shop), and the account that `reason` names gives it.
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
CREATE INDEX account_entry_of_member ON account_entry (member_id, reason, amount) WHERE member_id IS NOT NULL;
CREATE INDEX account_entry_of_supplier ON account_entry (supplier_id, reason, amount) WHERE supplier_id IS NOT NULL;
CREATE INDEX account_entry_reversed ON account_entry (reverses_id, amount) WHERE reverses_id IS NOT NULL;

CREATE TRIGGER stock_move_keeps BEFORE UPDATE ON stock_move BEGIN SELECT RAISE(ABORT, 'stock_move is a fact'); END;
CREATE TRIGGER stock_move_stays BEFORE DELETE ON stock_move BEGIN SELECT RAISE(ABORT, 'stock_move is a fact'); END;
CREATE TRIGGER account_entry_keeps BEFORE UPDATE ON account_entry BEGIN SELECT RAISE(ABORT, 'account_entry is a fact'); END;
CREATE TRIGGER account_entry_stays BEFORE DELETE ON account_entry BEGIN SELECT RAISE(ABORT, 'account_entry is a fact'); END;
