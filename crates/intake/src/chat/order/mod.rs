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

mod amounts;
pub(crate) mod assemble;
mod body;
mod brackets;
pub(crate) mod changes;
mod contents;
mod descriptions;
mod extract;
mod gather;
mod goods;
pub(crate) mod idle;
mod items;
mod keys;
mod measures;
mod naming;
mod numbering;
mod pairing;
mod parts;
mod phrases;
pub(crate) mod pieces;
mod ranges;
mod remarks;
mod repeats;
mod sizes;
mod total;
mod unknown;
mod wanted;
mod willing;
