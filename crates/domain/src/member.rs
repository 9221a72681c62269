//! A person of the group.

use serde::{Deserialize, Serialize};

use crate::{
    Address, FieldCode, FieldErrors, MemberId, Phone, PickupPointId,
    field::{NAME_LENGTH_MAX, NOTE_LENGTH_MAX},
};

/// 团员: somebody who orders. Known in chat groups by one or several nicknames, which need not be unique.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Member {
    /// Identity.
    pub id: MemberId,
    /// The name by which the leader knows them.
    pub name: String,
    /// 下单人: names under which they order in groups, besides [`Member::name`].
    pub nicknames: Vec<String>,
    /// For the hand-out; only where the leader needs it.
    pub phone: Option<Phone>,
    /// Where they live.
    pub address: Address,
    /// Where they usually collect.
    pub pickup_point: Option<PickupPointId>,
    /// The leader's own remark, never printed for others.
    pub note: String,
}

impl Member {
    /// Every name under which an order may come from them, the main one first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str()).chain(self.nicknames.iter().map(String::as_str))
    }

    /// # Errors
    /// Everything that is wrong with the form.
    pub fn check(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        errors.check_text("name", &self.name, NAME_LENGTH_MAX);
        for (index, nickname) in self.nicknames.iter().enumerate() {
            errors.check_text(&format!("nicknames.{index}"), nickname, NAME_LENGTH_MAX);
            let again = self.nicknames[..index].contains(nickname);
            errors.add_if(again, format!("nicknames.{index}"), FieldCode::Duplicate);
        }
        let Address { estate, lane, building, unit, room, detail } = &self.address;
        for (field, part) in [
            ("estate", estate),
            ("lane", lane),
            ("building", building),
            ("unit", unit),
            ("room", room),
        ] {
            errors.check_length(&format!("address.{field}"), part, NAME_LENGTH_MAX);
        }
        errors.check_length("address.detail", detail, NOTE_LENGTH_MAX);
        errors.check_length("note", &self.note, NOTE_LENGTH_MAX);
        errors.into_result()
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::FieldError;

    #[test]
    fn a_form_is_told_everything_at_once() {
        let member = Member {
            id: MemberId::new(Uuid::nil()),
            name: " ".into(),
            nicknames: vec!["小王".into(), "小王".into()],
            phone: None,
            address: Address { room: "5".repeat(61), ..Address::default() },
            pickup_point: None,
            note: String::new(),
        };
        let FieldErrors(errors) = member.check().unwrap_err();
        let expected = [
            ("name", FieldCode::Required),
            ("nicknames.1", FieldCode::Duplicate),
            ("address.room", FieldCode::TooLong),
        ];
        assert_eq!(errors, expected.map(|(field, code)| FieldError { field: field.into(), code }));
    }
}
