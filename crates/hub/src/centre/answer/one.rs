//! Lines that are answered by themselves: a correction, a substitute, or what a program of the centre says.

use std::collections::BTreeSet;

use linli_domain::{Fen, Quantity, Timestamp, WorkspaceId};
use linli_protocol::{
    Refusal,
    centre::{
        LineTrouble, Substitute, TroubleWhy,
        office::{AnswerLine, Answered},
    },
};

use super::{
    fits_note,
    write::{Draft, write},
};
use crate::{
    Error, Hub,
    centre::{Office, catalogue},
    db::Tx,
};

/// How many lines are answered at once.
const LINES_MAX: usize = 5_000;

/// A line as it stands.
struct Standing {
    workspace_id: WorkspaceId,
    cutoff_at: Timestamp,
    pieces: Quantity,
    tolerance: Quantity,
}

impl Hub {
    /// Answers lines. One that was answered so before is passed over.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for a line that no request has, [`Refusal::StillOpen`] for one that its shop may revise,
    /// [`Refusal::Damaged`] for more than would be taken, [`Refusal::Lines`] for a substitute that is not sold,
    /// [`Refusal::TooLarge`]. Nothing was said then.
    pub fn answer_lines(&self, office: &Office, lines: &[AnswerLine]) -> Result<Answered, Error> {
        if lines.len() > LINES_MAX {
            return Err(Refusal::TooLarge.into());
        }
        let now = self.now();
        self.db().write(office.scope(), |tx| {
            let shops = lines
                .iter()
                .map(|line| Ok(standing(tx, office, line)?.workspace_id))
                .collect::<Result<BTreeSet<_>, Error>>()?;
            for workspace_id in shops {
                let sql = "SELECT 1 FROM centre_shop WHERE centre_id = $1 AND workspace_id = $2 FOR UPDATE";
                tx.first(sql, &[office.centre_id.into(), workspace_id.into()], |_| Ok(()))?;
            }
            let mut drafts = Vec::with_capacity(lines.len());
            for line in lines {
                if !is_known(tx, office, line)? {
                    drafts.push(draft(tx, office, line, now)?);
                }
            }
            let answered = write(tx, office, now, drafts)?;
            let subject = format!("lines={} short={}", answered.lines, answered.short);
            office.record(tx, now, "lines_answered", &subject)?;
            Ok(answered)
        })
    }
}

/// Was this said before? The same identity for another line is somebody's mistake.
fn is_known(tx: &mut Tx<'_>, office: &Office, line: &AnswerLine) -> Result<bool, Error> {
    let sql = "SELECT request_id, variant_id, confirmed FROM answer WHERE centre_id = $1 AND answer_id = $2";
    let values = [office.centre_id.into(), line.answer_id.into()];
    let known = tx.first(sql, &values, |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    match known {
        None => Ok(false),
        Some(known) if known == (line.request_id, line.variant_id, line.confirmed) => Ok(true),
        Some(_) => Err(Refusal::OtherContent.into()),
    }
}

fn standing(tx: &mut Tx<'_>, office: &Office, line: &AnswerLine) -> Result<Standing, Error> {
    let sql = "SELECT r.workspace_id, r.cutoff_at, l.pieces, l.tolerance
        FROM request r JOIN request_line l
            ON l.centre_id = r.centre_id AND l.request_id = r.request_id AND l.revision = r.revision
        WHERE r.centre_id = $1 AND r.request_id = $2 AND r.refused_late = 0 AND l.variant_id = $3";
    let values = [office.centre_id.into(), line.request_id.into(), line.variant_id.into()];
    let standing = tx.first(sql, &values, |row| {
        Ok(Standing {
            workspace_id: row.get(0)?,
            cutoff_at: row.get(1)?,
            pieces: row.get(2)?,
            tolerance: row.get(3)?,
        })
    })?;
    Ok(standing.ok_or(Refusal::NotFound)?)
}

fn draft(
    tx: &mut Tx<'_>,
    office: &Office,
    line: &AnswerLine,
    now: Timestamp,
) -> Result<Draft, Error> {
    let Standing { workspace_id, cutoff_at, pieces, tolerance } = standing(tx, office, line)?;
    if cutoff_at > now {
        return Err(Refusal::StillOpen { cutoff_at }.into());
    }
    let fits = (Quantity::ZERO..=pieces + tolerance).contains(&line.confirmed);
    if !fits || !fits_note(&line.note) {
        return Err(Refusal::Damaged.into());
    }
    if let Some(Substitute { variant_id, pieces, price }) = line.substitute {
        let is_sound = pieces.is_positive()
            && pieces <= Quantity::MAX
            && (Fen::ZERO..=Fen::MAX).contains(&price)
            && variant_id != line.variant_id;
        if !is_sound {
            return Err(Refusal::Damaged.into());
        }
        if catalogue::sold(tx, office.centre_id, [variant_id])?.is_empty() {
            let lines = vec![LineTrouble { variant_id, why: TroubleWhy::NotSold }];
            return Err(Refusal::Lines { lines }.into());
        }
    }
    Ok(Draft {
        answer_id: line.answer_id,
        workspace_id,
        request_id: line.request_id,
        variant_id: line.variant_id,
        asked: pieces,
        confirmed: line.confirmed,
        rule: "by_hand",
        reason: line.reason.filter(|_| line.confirmed < pieces),
        note: line.note.trim().to_owned(),
        substitute: line.substitute,
    })
}
