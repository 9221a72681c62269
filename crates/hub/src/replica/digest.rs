//! What the hub has, for a device to compare (rule 13).

use linli_protocol::{DigestAnswer, DigestRequest, Refusal, TableDigest};
use linli_store::Store;

use super::open::Replica;
use crate::{Caller, Error, Head, Hub};

impl Hub {
    /// What the shop has at the end of its log, of each table that the caller's role sees whole. Of none where the device is
    /// of another schema: a column more is another digest, and says nothing.
    ///
    /// # Errors
    /// [`Refusal::EpochChanged`]; those of the database and of the replica.
    pub fn digest(&self, caller: &Caller, request: &DigestRequest) -> Result<DigestAnswer, Error> {
        let head = self.head(caller.workspace_id)?;
        if head.epoch != request.epoch {
            return Err(Refusal::EpochChanged { epoch: head.epoch }.into());
        }
        if request.schema_version != Store::schema_version() {
            let Head { epoch, seq } = head;
            return Ok(DigestAnswer { epoch, seq, tables: Default::default() });
        }
        self.with_replica((caller.workspace_id, caller.role), |replica, head| {
            let Some(answer) = &replica.digest else {
                let answer = of(replica, caller, head)?;
                replica.digest = Some(answer.clone());
                return Ok(answer);
            };
            Ok(answer.clone())
        })
    }
}

fn of(replica: &Replica, caller: &Caller, head: Head) -> Result<DigestAnswer, Error> {
    let digest = replica.store.digest()?;
    let whole = digest.tables.into_iter().filter(|(table, _)| caller.role.sees_whole_table(table));
    let tables =
        whole.map(|(table, of)| (table.to_owned(), TableDigest { rows: of.rows, sum: of.sum }));
    Ok(DigestAnswer { epoch: head.epoch, seq: head.seq, tables: tables.collect() })
}
