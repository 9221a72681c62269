//! One entry: where its name ends, what stands behind it, which amount belongs to which goods, and what it changes.
//!
//! ```text
//! terms ─ extract ─ gather ─ numbering ─ pairing ─ wanted ─ items ─ changes
//!          place,    goods    which       which     shared   offers   add,
//!          phone,    with     numbers     amount    amounts, and      reduce,
//!          marks,    their    name        is of     variants units    set,
//!          wishes    variant  goods       what                        cancel
//! ```
//!
//! [`naming`] does all of it once for each place where the name may end, and keeps what reads best.

pub(crate) mod assemble;
mod body;
pub(crate) mod changes;
mod extract;
mod gather;
mod goods;
mod items;
mod keys;
mod naming;
mod numbering;
mod pairing;
mod parts;
pub(crate) mod pieces;
mod remarks;
mod repeats;
mod sizes;
mod total;
mod wanted;
mod willing;
