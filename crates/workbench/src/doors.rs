//! How the estates that the shop serves write their doors: set by the leader, used wherever an address is read.

use std::collections::{BTreeMap, BTreeSet};

use linli_domain::{Address, DoorStyle, Right};
use linli_intake::chat::{ChatList, Confidence, Read, parse_address};
use linli_store::{Reader, members, settings};
use serde::{Deserialize, Serialize};

use crate::{Act, Committed, Desk, Result};

/// Where the styles are kept: estate → style, `""` for doors of which no estate is said.
const KEY: &str = "doors.styles";

/// One estate's way of writing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct EstateStyle {
    /// Its name; empty for doors of which no estate is said.
    pub estate: String,
    /// What bare numbers mean there.
    pub style: DoorStyle,
}

/// Every estate that members live in or for which something is set, by name. Doors without an estate come first.
///
/// # Errors
/// The store cannot be read.
pub fn styles(desk: &Desk) -> Result<Vec<EstateStyle>> {
    desk.read(|reader| {
        let house = HouseStyle::of(reader)?;
        let lived_in = members::list(reader)?.into_iter().map(|member| member.address.estate);
        let mut estates: BTreeSet<String> = lived_in.chain(house.0.keys().cloned()).collect();
        estates.insert(String::new());
        let style = |estate: &String| house.0.get(estate).copied().unwrap_or_default();
        Ok(estates
            .into_iter()
            .map(|estate| EstateStyle { style: style(&estate), estate })
            .collect())
    })
}

/// Says how an estate writes its doors. Addresses on file stay as they are.
///
/// # Errors
/// Those of writing the store.
pub fn set(desk: &mut Desk, said: &EstateStyle) -> Result<Committed<()>> {
    let act = Act::new("set_door_style").with("name", &said.estate);
    desk.transact(Right::ChangeSettings, act, |tx| {
        let HouseStyle(mut styles) = HouseStyle::of(&tx.reader())?;
        styles.insert(said.estate.trim().to_owned(), said.style);
        Ok(settings::put(tx, KEY, &styles)?)
    })
}

/// Reads an address that somebody typed, as this shop's estates write them; `None` if it is none.
///
/// # Errors
/// The store cannot be read.
pub fn read(desk: &Desk, text: &str) -> Result<Option<Address>> {
    desk.read(|reader| {
        let house = HouseStyle::of(reader)?;
        Ok(parse_address(text).map(|address| house.read(text, address)))
    })
}

/// What is set for all estates.
#[derive(Debug, Default)]
pub(crate) struct HouseStyle(BTreeMap<String, DoorStyle>);

impl HouseStyle {
    pub(crate) fn of(reader: &Reader<'_>) -> Result<Self> {
        Ok(Self(settings::get(reader, KEY)?.unwrap_or_default()))
    }

    /// Has the leader said how this estate writes?
    pub(crate) fn knows(&self, estate: &str) -> bool {
        self.0.contains_key(estate)
    }

    /// The address that `text` says in its estate's style, `anywhere` being what it would be elsewhere. The estate may stand in
    /// front of the numbers.
    pub(crate) fn read(&self, text: &str, anywhere: Address) -> Address {
        let style = self.0.get(&anywhere.estate).copied().unwrap_or_default();
        let numbers = text.trim().trim_start_matches(anywhere.estate.as_str());
        match style.read(numbers) {
            Some(here) if here.estate.is_empty() => Address { estate: anywhere.estate, ..here },
            // A phase is part of the estate's name: 翠苑2期.
            Some(here) => Address { estate: format!("{}{}", anywhere.estate, here.estate), ..here },
            None => anywhere,
        }
    }

    /// The addresses of a list that was read, each by its own characters of the text.
    pub(crate) fn apply(&self, text: &str, list: &mut ChatList) {
        if self.0.values().all(|style| *style == DoorStyle::default()) {
            return;
        }
        let chars: Vec<char> = text.chars().collect();
        for entry in &mut list.entries {
            let Some(Read { value, source: Some(span), confidence }) = &mut entry.address else {
                continue;
            };
            let words = chars.get(span.start as usize..span.end as usize).unwrap_or_default();
            let words: String = words.iter().collect();
            let here = self.read(&words, value.clone());
            if here != *value {
                *value = here;
                *confidence = Confidence::CERTAIN;
            }
        }
    }
}
