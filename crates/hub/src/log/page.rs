//! A page of the log, as one role may see it: for a device that pulls, and for a replica that hears the log like one.

use linli_domain::{Role, SeatId, WorkspaceId};
use linli_protocol::{
    Logged, RawTxn, Refusal,
    limits::{BATCH_BYTES, PAGE_TXNS_MAX},
};

use super::redact::redacted;
use crate::{
    Error, Head, db,
    db::{Row, Tx},
};

/// Whoever reads a log.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reader {
    pub(crate) workspace_id: WorkspaceId,
    pub(crate) role: Role,
    /// The laptop whose own transactions come as it wrote them; `None` for a replica.
    pub(crate) seat_id: Option<SeatId>,
}

/// A stretch of a log.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) entries: Vec<Logged>,
    /// The number at which it ends.
    pub(crate) upto: u64,
    /// The end of the log.
    pub(crate) head: Head,
}

/// What comes after `after` in `epoch`: at most `limit` transactions, and no more once they have [`BATCH_BYTES`]; at least
/// one, if there is one.
///
/// # Errors
/// [`Refusal::EpochChanged`]; those of the database.
pub(crate) fn page(
    tx: &mut Tx<'_>,
    reader: Reader,
    epoch: u64,
    after: u64,
    limit: u32,
) -> Result<Page, Error> {
    let workspace_id = reader.workspace_id;
    let sql = "SELECT epoch, head FROM workspace WHERE workspace_id = $1";
    let head = tx.first(sql, &[workspace_id.into()], |row| {
        Ok(Head { epoch: row.get(0)?, seq: row.get(1)? })
    })?;
    let head = head.ok_or(Refusal::NotFound)?;
    if head.epoch != epoch {
        return Err(Refusal::EpochChanged { epoch: head.epoch }.into());
    }
    let after = after.min(head.seq);
    let most = (after + u64::from(limit.min(PAGE_TXNS_MAX))).min(head.seq);
    // Lengths first: a thousand of the largest transactions would be a gigabyte.
    let sql = "SELECT seq, bytes FROM txn
        WHERE workspace_id = $1 AND seq > $2 AND seq <= $3 ORDER BY seq";
    let lengths = tx.rows(sql, &[workspace_id.into(), after.into(), most.into()], |row| {
        Ok((row.get::<u64>(0)?, row.get::<u64>(1)?))
    })?;
    let upto = cut(&lengths, BATCH_BYTES as u64).unwrap_or(after);
    let sql = "SELECT seq, hlc_eff, seen, seat_id, body FROM txn
        WHERE workspace_id = $1 AND seq > $2 AND seq <= $3 ORDER BY seq";
    let values = [workspace_id.into(), after.into(), upto.into()];
    let entries = tx.rows(sql, &values, |row| logged(row, reader))?;
    Ok(Page { entries, upto, head })
}

/// The number of the last transaction that fits; the first fits always.
fn cut(lengths: &[(u64, u64)], bytes_max: u64) -> Option<u64> {
    let mut bytes = 0;
    let fitting = lengths.iter().take_while(|(_, length)| {
        let fits = bytes == 0 || bytes + length <= bytes_max;
        bytes += length;
        fits
    });
    fitting.last().map(|(seq, _)| *seq)
}

fn logged(row: &mut Row, reader: Reader) -> Result<Logged, db::Error> {
    let unreadable = |error| db::Error::Unreadable(Box::new(error));
    let seat_id: SeatId = row.get(3)?;
    let mut body: String = row.get(4)?;
    if reader.role != Role::Leader && reader.seat_id != Some(seat_id) {
        body = redacted(reader.role, &body).map_err(unreadable)?;
    }
    Ok(Logged {
        seq: row.get(0)?,
        hlc_eff: row.get(1)?,
        seen: row.get(2)?,
        txn: RawTxn::new(body).map_err(unreadable)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_cut_by_its_bytes_and_never_empty_for_it() {
        let lengths = [(5, 40), (6, 60), (7, 1), (8, 200)];
        assert_eq!(cut(&lengths, 100), Some(6));
        assert_eq!(cut(&lengths, 101), Some(7));
        assert_eq!(cut(&lengths, 10), Some(5));
        assert_eq!(cut(&lengths[3..], 100), Some(8));
        assert_eq!(cut(&[], 100), None);
    }
}
