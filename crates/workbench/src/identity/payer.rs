//! 代付: who pays for whom.

use linli_domain::{MemberId, Right};
use linli_store::members::{self, Aliases};

use super::household::name_of;
use crate::{Act, Committed, Desk, Error, Result};

/// From now on `payer` pays for `member`, or they pay themselves. Where it was the other way round, it is turned: one of two pays.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Settled`] where it is so already.
pub fn set_payer(
    desk: &mut Desk,
    member: MemberId,
    payer: Option<MemberId>,
) -> Result<Committed<()>> {
    let (name, payer_name) = desk.read(|reader| {
        let payer = payer.map(|payer| name_of(reader, payer)).transpose()?;
        Ok::<_, Error>((name_of(reader, member)?, payer))
    })?;
    let act = match payer_name {
        Some(payer) => Act::new("set_payer").with("name", name).with("payer", payer),
        None => Act::new("pay_themselves").with("name", name),
    };
    desk.transact(Right::ChangeMembers, act, |tx| {
        let aliases = Aliases::read(&tx.reader())?;
        let (member, payer) = (aliases.of(member), payer.map(|payer| aliases.of(payer)));
        let payers = members::payers(&tx.reader())?;
        let now = Some(payers.of(member)).filter(|now| *now != member);
        if payer == now || payer == Some(member) {
            return Err(Error::Settled);
        }
        if let Some(payer) = payer.filter(|payer| payers.of(*payer) == member) {
            members::set_payer(tx, payer, None)?;
        }
        // A card that was merged into this one may say something else.
        for card in aliases.behind(member) {
            members::set_payer(tx, card, None)?;
        }
        Ok(members::set_payer(tx, member, payer)?)
    })
}
