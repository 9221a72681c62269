//! Ordering as a member does, without the pages.

use std::net::{IpAddr, Ipv4Addr};

use linli_domain::OfferId;
use uuid::Uuid;

use super::{
    Ordering,
    code::PageToken,
    order::{FormId, Outcome},
    wish::Typed,
};
use crate::Error;

const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

/// Offers by the number that their identity is, with how much of them.
type Goods = [(u128, u32)];

impl Ordering {
    /// Places an order on the page as it stands, for the first of its pickup points where it has any.
    ///
    /// # Errors
    /// In a word.
    pub fn order_as_typed(
        &self,
        token: &str,
        form: u128,
        name: &str,
        room: &str,
        goods: &Goods,
    ) -> Result<String, String> {
        let shown = read(token).ok().and_then(|token| self.shown(token).ok());
        let first = shown.and_then(|shown| shown.page.pickup_points.first().cloned());
        let point = first.map(|point| point.pickup_point_id.to_string()).unwrap_or_default();
        let typed = Typed { room: room.to_owned(), point, ..typed(name, goods) };
        self.send(token, form, &typed, &self.version_of(token))
    }

    /// Places an order on the page as it was at that version.
    ///
    /// # Errors
    /// In a word.
    pub fn order_seen(
        &self,
        token: &str,
        form: u128,
        name: &str,
        goods: &Goods,
        version: &str,
    ) -> Result<String, String> {
        self.send(token, form, &typed(name, goods), version)
    }

    fn send(
        &self,
        token: &str,
        form: u128,
        typed: &Typed,
        version: &str,
    ) -> Result<String, String> {
        let form = Uuid::from_u128(form).to_string();
        let form = FormId::read(&form).ok_or("no form")?;
        said(self.order(read(token)?, form, typed, version))
    }

    /// Changes an order that was written so often.
    ///
    /// # Errors
    /// In a word.
    pub fn change_as_typed(
        &self,
        token: &str,
        code: &str,
        revision: u32,
        name: &str,
        goods: &Goods,
    ) -> Result<String, String> {
        let version = self.version_of(token);
        let seen = (version.as_str(), revision);
        said(self.change(HERE, read(token)?, code, &typed(name, goods), seen))
    }

    /// Cancels an order.
    ///
    /// # Errors
    /// In a word.
    pub fn cancel_as_typed(&self, token: &str, code: &str) -> Result<String, String> {
        said(self.cancel(HERE, read(token)?, code))
    }

    /// The name that an order goes by.
    ///
    /// # Errors
    /// In a word.
    pub fn name_of(&self, token: &str, code: &str) -> Result<String, String> {
        let found = self.look(HERE, read(token)?, code);
        found.map(|(_, _, kept)| kept.wish.name).map_err(|error| word(&error))
    }

    /// What the page promises at this moment; empty if there is none.
    #[must_use]
    pub fn version_of(&self, token: &str) -> String {
        let shown = read(token).ok().and_then(|token| self.shown(token).ok());
        shown.map(|shown| shown.version).unwrap_or_default()
    }
}

fn typed(name: &str, goods: &Goods) -> Typed {
    let quantities = goods
        .iter()
        .map(|(id, count)| (OfferId::new(Uuid::from_u128(*id)), count.to_string()))
        .collect();
    Typed { name: name.to_owned(), room: "3-1-502".to_owned(), quantities, ..Typed::default() }
}

fn read(token: &str) -> Result<PageToken, String> {
    PageToken::read(token).ok_or_else(|| "not_found".to_owned())
}

fn said(outcome: Result<Outcome, Error>) -> Result<String, String> {
    match outcome {
        Ok(Outcome::Written(code) | Outcome::Again(code)) => Ok(code.to_string()),
        Ok(Outcome::Stale(_)) => Err("stale".to_owned()),
        Ok(Outcome::Closed(_)) => Err("closed".to_owned()),
        Ok(Outcome::Wrong(_, problems)) => Err(format!("{problems:?}")),
        Err(error) => Err(word(&error)),
    }
}

/// A refusal's stable word.
fn word(error: &Error) -> String {
    let refusal = serde_json::to_value(error.refusal()).unwrap_or_default();
    refusal["code"].as_str().unwrap_or_default().to_owned()
}
