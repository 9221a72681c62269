//! 从群公告开团: a posted text becomes a campaign to check, and then one, with the goods that were not on file yet.
//!
//! [`preview`] reads the text and proposes a draft: which of the goods are on file already, at the same price or another,
//! and which are new. The leader corrects the draft; [`confirm`] stores it in one act, so that taking it back takes back the
//! new goods as well.

mod matching;
mod write;

use linli_domain::{CampaignId, Fen, ProductId, Right, SupplierId, Timestamp, VariantId};
use linli_intake::announcement::{self, Announcement};
use linli_store::{Reader, products, suppliers};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use self::matching::Shelf;
use crate::{Act, Committed, Desk, Error, Result};

/// A posted text, and where it is read.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
pub struct AnnouncementForm {
    /// The text as posted.
    pub text: String,
    /// How far the clock of the place is ahead of UTC, in minutes: 今晚8点 is meant there.
    pub offset_minutes: i32,
}

/// What a posted text would become. Nothing is stored yet.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct AnnouncementPreview {
    /// What was read, with the characters that each value came from.
    pub reading: Announcement,
    /// The campaign as proposed.
    pub draft: CampaignDraft,
    /// Stands for the goods on file that it was compared with; [`confirm`] wants it back.
    pub basis: String,
}

/// A campaign to check.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct CampaignDraft {
    /// 团标题.
    pub title: String,
    /// 截单时间.
    pub cutoff: Option<Timestamp>,
    /// When the goods can be collected.
    pub pickup_at: Option<Timestamp>,
    /// Places, conditions and everything else that was posted.
    pub note: String,
    /// Who supplies what is new; proposed where all that is on file comes from one.
    pub supplier_id: Option<SupplierId>,
    /// What is sold, a variant each.
    pub lines: Vec<DraftLine>,
}

/// One of the goods of a [`CampaignDraft`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct DraftLine {
    /// Which of the goods read it is, and which variety of them; it keeps the line beside its characters.
    pub goods: u32,
    /// See `goods`.
    pub variety: u32,
    /// Not to be sold after all.
    pub left_out: bool,
    /// What it is on file.
    pub target: DraftTarget,
    /// The product's name, where it is new.
    pub product: String,
    /// The variant's name, where it is new; may be empty where it is the only one.
    pub variant: String,
    /// Its number in the menu; may be empty.
    pub menu_number: String,
    /// What members pay for a unit; `None` while nobody has said.
    pub price: Option<Fen>,
    /// What it is counted by, where it is new.
    pub unit: String,
    /// Pieces in a case, where it is new; `None` for loose goods.
    pub case_pack: Option<u32>,
}

/// What a line of a draft is on file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum DraftTarget {
    /// Nothing: it becomes a product. Lines of one name become one product.
    #[default]
    NewProduct,
    /// Another variant of this product.
    NewVariant {
        /// Which.
        product_id: ProductId,
    },
    /// This one. The price of the campaign is the line's; the card keeps its own.
    OnFile {
        /// Which product.
        product_id: ProductId,
        /// Which variant.
        variant_id: VariantId,
    },
}

/// Reads a posted text and proposes a campaign.
///
/// # Errors
/// [`Error::Unreadable`] for what is no text; [`Error::NothingToSell`] where nothing is offered in it.
pub fn preview(desk: &Desk, form: &AnnouncementForm) -> Result<AnnouncementPreview> {
    let offset = crate::offset(form.offset_minutes);
    let now = desk.store().now().at_offset(offset).map(|now| now.naive_local()).unwrap_or_default();
    let reading = announcement::read(&form.text, now)?;
    if !reading.sells() {
        return Err(Error::NothingToSell);
    }
    desk.read(|reader| {
        let shelf = Shelf::read(reader)?;
        let draft = shelf.propose(&reading, &form.text, offset);
        Ok(AnnouncementPreview { reading, draft, basis: basis(reader)? })
    })
}

/// Stores a draft as it was checked: the campaign, what it sells, and what of that is new. One act, taken back in one step.
///
/// # Errors
/// [`Error::PreviewStale`] if the goods on file changed since; [`Error::Fields`] with everything that is wrong, a line by its
/// place in the draft; [`Error::NotAllowed`].
pub fn confirm(
    desk: &mut Desk,
    draft: &CampaignDraft,
    basis: &str,
) -> Result<Committed<CampaignId>> {
    let act = Act::new("announce_campaign").with("name", draft.title.trim());
    desk.transact(Right::RunCampaigns, act, |tx| {
        if self::basis(&tx.reader())? != basis {
            return Err(Error::PreviewStale);
        }
        write::write(tx, draft)
    })
}

fn basis(reader: &Reader<'_>) -> Result<String> {
    let mut digest = Sha256::new();
    digest.update(serde_json::to_vec(&products::list(reader)?)?);
    digest.update(serde_json::to_vec(&suppliers::list(reader)?)?);
    Ok(digest.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect())
}
