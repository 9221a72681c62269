//! What the centre says to each line: how much of it comes, why not more, what is offered instead. Facts: what is said otherwise later is
//! another answer, and the last one counts.
//!
//! [`share`] shares what a supplier brings between the shops that asked for it; [`one`] answers a line by itself; [`substitute`] is what
//! leaders say to what they are offered.

mod one;
mod share;
mod substitute;
mod write;

use std::collections::HashMap;

use linli_domain::{CentreId, PurchaseRequestId, VariantId, centre::ShortReason};
use linli_protocol::centre::{Answer, Substitute};

use crate::db::{self, Row, Tx};

/// The longest word on an answer.
const NOTE_CHARS: usize = 500;

/// May that stand beside an answer?
fn fits_note(note: &str) -> bool {
    note.chars().count() <= NOTE_CHARS && !note.contains('\0')
}

/// What [`read`] reads of an answer `a`.
pub(super) const COLUMNS: &str =
    "a.answer_id, a.request_id, a.variant_id, a.asked, a.confirmed, a.reason, a.note,
    a.substitute_variant, a.substitute_pieces, a.substitute_price";

/// Reads [`COLUMNS`], the first of which is at `at`.
pub(super) fn read(row: &mut Row, at: usize) -> Result<Answer, db::Error> {
    let reason = row.get::<Option<String>>(at + 5)?;
    let substitute = match row.get::<Option<VariantId>>(at + 7)? {
        Some(variant_id) => {
            Some(Substitute { variant_id, pieces: row.get(at + 8)?, price: row.get(at + 9)? })
        }
        None => None,
    };
    Ok(Answer {
        answer_id: row.get(at)?,
        request_id: row.get(at + 1)?,
        variant_id: row.get(at + 2)?,
        asked: row.get(at + 3)?,
        confirmed: row.get(at + 4)?,
        reason: reason.as_deref().and_then(ShortReason::from_word),
        note: row.get(at + 6)?,
        substitute,
    })
}

/// The last answer to each line of a request.
pub(super) fn latest(
    tx: &mut Tx<'_>,
    centre_id: CentreId,
    request_id: PurchaseRequestId,
) -> Result<HashMap<VariantId, Answer>, db::Error> {
    let sql = format!(
        "SELECT {COLUMNS} FROM answer a WHERE a.centre_id = $1 AND a.request_id = $2 ORDER BY a.number"
    );
    let mut answers = HashMap::new();
    tx.each(&sql, &[centre_id.into(), request_id.into()], |row| {
        let answer = read(row, 0)?;
        answers.insert(answer.variant_id, answer);
        Ok::<_, db::Error>(())
    })?;
    Ok(answers)
}
