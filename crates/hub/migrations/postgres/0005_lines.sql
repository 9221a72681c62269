-- Lines come by the million, and each was looked up in `centre` once more as it was written: a quarter of the time that closing a
-- large list took. Whose they are is checked by row-level security, and what they belong to (a request, a round, a delivery note)
-- has its reference still.
ALTER TABLE request_line DROP CONSTRAINT request_line_centre_id_fkey;
ALTER TABLE round_line DROP CONSTRAINT round_line_centre_id_fkey;
ALTER TABLE round_share DROP CONSTRAINT round_share_centre_id_fkey;
ALTER TABLE answer DROP CONSTRAINT answer_centre_id_fkey;
ALTER TABLE delivery_line DROP CONSTRAINT delivery_line_centre_id_fkey;
