//! What the leader sets for a page, and publishing it.

use linli_documents::Language;
use linli_domain::{CampaignId, FieldCode, FieldErrors, Right};
use linli_protocol::ordering::{NAME_CHARS_MAX, NOTE_CHARS_MAX, REMARK_CHARS_MAX};
use linli_store::{
    Reader, campaigns as stored_campaigns, membership,
    ordering::{self as stored, Page},
};
use serde::{Deserialize, Serialize};

use super::drafts::{self, Waiting};
use crate::{Act, Committed, Desk, Result, campaigns, letterhead, receiving::PictureForm};

/// What a page shows and asks besides the campaign itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct PageForm {
    /// Who invites, as members know them.
    pub leader: String,
    /// What the leader says about it.
    pub note: String,
    /// In which language it is shown, unless a member's phone asks for the other.
    pub language: Language,
    /// The time of the place, in minutes east of UTC.
    pub offset_minutes: i32,
    /// Does it ask for building and room?
    pub room: bool,
    /// Does it ask for the phone number, and what for?
    pub phone: Option<OrderingPhone>,
    /// How to pay, in the leader's words.
    pub payment_hint: String,
    /// The leader's own code to pay to.
    pub payment_picture: Option<PictureForm>,
    /// Take an order in at once if its member is known and nothing about it has to be looked at.
    pub accepts_known: bool,
}

/// Why a page asks for a phone number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct OrderingPhone {
    /// What it is used for, as the member is told.
    pub purpose: String,
    /// Is there no order without it?
    pub required: bool,
}

/// A campaign's page as it stands.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct OrderingView {
    /// What was set, or what is proposed where nothing was.
    pub form: PageForm,
    /// Was it published?
    pub published: bool,
    /// Does it take no orders any more?
    pub closed: bool,
    /// Where members find it; `None` until the hub has it.
    pub url: Option<String>,
    /// Is this book in a shop with a hub at all?
    pub in_shop: bool,
    /// What waits to be taken in.
    pub waiting: Waiting,
}

/// A campaign's page.
///
/// # Errors
/// [`crate::Error::NotFound`]; the store cannot be read.
pub fn view(desk: &Desk, id: CampaignId, offset_minutes: i32) -> Result<OrderingView> {
    let letterhead = letterhead::get(desk)?;
    desk.read(|reader| {
        campaigns::find(reader, id)?;
        let pages: Vec<Page<PageForm>> = stored::pages(reader)?;
        let own = pages.iter().find(|page| page.campaign_id == id);
        let shop = membership::get(reader)?;
        let takes_orders = stored_campaigns::stage(reader, id)?.takes_orders();
        // What was said of the last page mostly holds for the next one too, but for what was said about its goods.
        let last =
            || pages.first().map(|page| PageForm { note: String::new(), ..page.content.clone() });
        let form = own.map(|page| page.content.clone()).or_else(last).unwrap_or_else(|| {
            let shop_name = shop.as_ref().map(|shop| shop.workspace.clone()).unwrap_or_default();
            let named = Some(letterhead.shop.clone()).filter(|name| !name.is_empty());
            PageForm {
                leader: named.unwrap_or(shop_name),
                note: String::new(),
                language: Language::ZhCn,
                offset_minutes,
                room: true,
                phone: None,
                payment_hint: String::new(),
                payment_picture: None,
                accepts_known: false,
            }
        });
        let link = stored::published(reader, id)?.map(|(link, _)| link);
        let address = shop.as_ref().map(|shop| shop.url.trim_end_matches('/').to_owned());
        Ok(OrderingView {
            form,
            published: own.is_some(),
            closed: own.is_some_and(|page| page.closed) || !takes_orders,
            url: address.zip(link).map(|(address, link)| address + &link),
            in_shop: shop.is_some(),
            waiting: drafts::waiting(reader, id)?,
        })
    })
}

/// Publishes the page of a campaign, or what was set anew. The hub hears of it when the laptops agree next, or by
/// [`exchange`](super::exchange()).
///
/// # Errors
/// [`crate::Error::Fields`] with everything that is wrong; [`crate::Error::CampaignClosed`] where it takes no orders;
/// [`crate::Error::NotFound`].
pub fn publish(desk: &mut Desk, id: CampaignId, form: &PageForm) -> Result<Committed<()>> {
    form.check()?;
    let title = desk.read(|reader| campaigns::find(reader, id))?.title;
    desk.transact(Right::RunCampaigns, Act::new("publish_page").with("name", &title), |tx| {
        crate::orders::refuse_if_closed(&tx.reader(), id, false)?;
        Ok(stored::put_page(tx, id, &form.trimmed(), false)?)
    })
}

/// Closes the page of a campaign: members can order nothing more there. The campaign itself goes on.
///
/// # Errors
/// [`crate::Error::NotFound`].
pub fn close(desk: &mut Desk, id: CampaignId) -> Result<Committed<()>> {
    let title = desk.read(|reader| campaigns::find(reader, id))?.title;
    desk.transact(Right::RunCampaigns, Act::new("close_page").with("name", &title), |tx| {
        if page_of(&tx.reader(), id)?.is_some() {
            stored::close_page(tx, id, true)?;
        }
        Ok(())
    })
}

/// What was set for the page of a campaign.
pub(super) fn page_of(reader: &Reader<'_>, id: CampaignId) -> Result<Option<Page<PageForm>>> {
    Ok(stored::pages(reader)?.into_iter().find(|page| page.campaign_id == id))
}

impl PageForm {
    fn trimmed(&self) -> Self {
        let trimmed = |text: &str| text.trim().to_owned();
        Self {
            leader: trimmed(&self.leader),
            note: trimmed(&self.note),
            payment_hint: trimmed(&self.payment_hint),
            phone: self.phone.as_ref().map(|phone| OrderingPhone {
                purpose: trimmed(&phone.purpose),
                required: phone.required,
            }),
            ..self.clone()
        }
    }

    fn check(&self) -> std::result::Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        errors.check_length("leader", &self.leader, NAME_CHARS_MAX);
        errors.check_length("note", &self.note, NOTE_CHARS_MAX);
        errors.check_length("payment_hint", &self.payment_hint, NOTE_CHARS_MAX);
        if let Some(phone) = &self.phone {
            // Whoever asks for a number says what for (个人信息保护法 17).
            errors.check_text("phone.purpose", &phone.purpose, REMARK_CHARS_MAX);
        }
        let picture = self.payment_picture.as_ref();
        let none = picture.is_some_and(|picture| super::made::bytes(picture).is_none());
        errors.add_if(none, "payment_picture", FieldCode::Malformed);
        errors.into_result()
    }
}
