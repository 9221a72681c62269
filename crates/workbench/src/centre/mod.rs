//! 供货中心: a centre that the shop buys from through the hub.
//!
//! [`member`] joins one and keeps up with it; [`page`] says how things stand. Its goods are looked through and taken into the
//! leader's own ([`goods`]), or opened as the campaign that the centre proposes ([`templates`]); what changes in them afterwards
//! is put before the leader and changes nothing by itself ([`notices`]). A purchase order of such goods goes to the centre
//! ([`requests`]), which answers line by line ([`answers`]), sends goods with a note ([`notes`]), and is owed what the
//! [`statement`] says.
//!
//! Goods that are taken keep the identity that they have in the catalogue, and a purchase order is a purchase request under its
//! own: so two laptops that do the same do it once.

mod answers;
mod goods;
mod member;
mod news;
mod notes;
mod notices;
mod page;
mod requests;
mod statement;
mod templates;

pub use answers::{choose_substitute, confirm_answers};
pub(crate) use goods::has_all;
pub use goods::{GoodsPage, GoodsRow, GoodsVariant, goods, take};
pub use member::{fetch, join, leave};
pub(crate) use notes::noted;
pub use notes::{NoteLine, NoteOf, NoteRow, notes};
pub use notices::{Notice, NoticeChoice, NoticeDifference, OfferedIn, notices, settle_notice};
pub use page::{CentrePage, page};
pub use requests::{
    LineAnswer, RequestRow, RequestTrouble, RequestedLine, Substitute, request, requests,
};
pub use statement::{KindSum, StatementPage, StatementRow, statement};
pub use templates::{TemplateGoods, TemplateRow, open_template, templates};
