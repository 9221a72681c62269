//! What a member wants: read off a form, held against the page.

use linli_domain::{OfferId, Phone, PickupPointId, Quantity, Unit, UnitKind};
use linli_protocol::ordering::{NAME_CHARS_MAX, PageOffer, PageWish, REMARK_CHARS_MAX, WishLine};
use uuid::Uuid;

use super::page::Shown;
use crate::html::Fields;

/// How the fields of quantities begin; the identity of the offer follows.
pub(super) const QUANTITY: &str = "q.";
/// The most of one thing that is ordered on a page: whoever wants more speaks to the leader.
const QUANTITY_MAX: Quantity = Quantity::whole(999);

/// A form as it was filled in, so that it can be shown again as it was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Typed {
    pub(super) name: String,
    pub(super) room: String,
    pub(super) phone: String,
    pub(super) point: String,
    pub(super) remark: String,
    pub(super) quantities: Vec<(OfferId, String)>,
}

/// Something about a form that does not go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    /// Where.
    pub(super) at: Place,
    /// What.
    pub(super) what: What,
}

/// Where a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Name,
    Room,
    Phone,
    Point,
    Remark,
    Offer(OfferId),
    /// The order as a whole.
    Whole,
}

/// What a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// It has to be there.
    Missing,
    /// It is too long.
    TooLong,
    /// It is no telephone number.
    NotAPhone,
    /// It is no number that can be ordered.
    NotAQuantity,
    /// Only whole pieces are sold.
    NotWhole,
    /// More than one member may have, which is so much.
    OverLimit(Quantity),
    /// More than there is left, which is so much.
    OverStock(Quantity),
    /// Nothing was chosen.
    Nothing,
    /// Something that was chosen is not offered any more.
    Gone,
}

impl Typed {
    /// What stands in the fields.
    pub(crate) fn of(fields: &Fields) -> Self {
        let quantities = fields.iter().filter_map(|(name, value)| {
            let id: Uuid = name.strip_prefix(QUANTITY)?.parse().ok()?;
            let value = value.trim();
            // What cannot be a number is not carried along in a page.
            let short = value.chars().take(12).collect::<String>();
            (!value.is_empty()).then_some((OfferId::new(id), short))
        });
        Self {
            name: plain(fields.text("name")),
            room: plain(fields.text("room")),
            phone: plain(fields.text("phone")),
            point: plain(fields.text("point")),
            remark: plain(fields.text("remark")),
            quantities: quantities.collect(),
        }
    }

    /// A stored order, as a form that changes it.
    pub(crate) fn again(wish: &PageWish) -> Self {
        Self {
            name: wish.name.clone(),
            room: wish.room.clone(),
            phone: wish.phone.as_ref().map(ToString::to_string).unwrap_or_default(),
            point: wish.pickup_point.map(|point| point.to_string()).unwrap_or_default(),
            remark: wish.remark.clone(),
            quantities: wish
                .lines
                .iter()
                .map(|line| (line.offer_id, line.quantity.to_string()))
                .collect(),
        }
    }

    /// What was typed for an offer.
    pub(super) fn quantity(&self, id: OfferId) -> &str {
        let typed = self.quantities.iter().find(|(found, _)| *found == id);
        typed.map_or("", |(_, value)| value.as_str())
    }

    /// The order that it comes to on that page. `before` is what the same order has by now: its goods are not taken away from
    /// itself.
    ///
    /// # Errors
    /// Everything that does not go.
    pub(crate) fn read(
        &self,
        shown: &Shown,
        before: &[WishLine],
    ) -> Result<PageWish, Vec<Problem>> {
        let mut problems = Problems(Vec::new());
        let asks = &shown.page.asks;
        problems.required(Place::Name, &self.name, NAME_CHARS_MAX);
        problems.bounded(Place::Remark, &self.remark, REMARK_CHARS_MAX);
        let pickup_point = self.point(shown, &mut problems);
        if asks.room {
            problems.bounded(Place::Room, &self.room, NAME_CHARS_MAX);
            let missing = self.room.is_empty() && shown.page.pickup_points.is_empty();
            problems.add_if(missing, Place::Room, What::Missing);
        }
        let phone = asks.phone.as_ref().and_then(|ask| {
            if self.phone.is_empty() {
                problems.add_if(ask.required, Place::Phone, What::Missing);
                return None;
            }
            let read: Option<Phone> = self.phone.parse().ok();
            problems.add_if(read.is_none(), Place::Phone, What::NotAPhone);
            read
        });
        let lines = self.lines(shown, before, &mut problems);
        let nothing = lines.is_empty() && problems.0.iter().all(|problem| !problem.is_of_goods());
        problems.add_if(nothing, Place::Whole, What::Nothing);
        let wish = PageWish {
            name: self.name.clone(),
            // What was not asked for is not kept, whoever sends it (个人信息保护法 6).
            room: if asks.room { self.room.clone() } else { String::new() },
            phone,
            pickup_point,
            remark: self.remark.clone(),
            lines,
        };
        if problems.0.is_empty() { Ok(wish) } else { Err(problems.0) }
    }

    fn point(&self, shown: &Shown, problems: &mut Problems) -> Option<PickupPointId> {
        let points = &shown.page.pickup_points;
        if points.is_empty() {
            return None;
        }
        let chosen = points.iter().find(|point| point.pickup_point_id.to_string() == self.point);
        problems.add_if(chosen.is_none(), Place::Point, What::Missing);
        chosen.map(|point| point.pickup_point_id)
    }

    fn lines(&self, shown: &Shown, before: &[WishLine], problems: &mut Problems) -> Vec<WishLine> {
        let mut lines = Vec::new();
        for offer in shown.page.offers() {
            let typed = self.quantity(offer.offer_id);
            let at = Place::Offer(offer.offer_id);
            match quantity(typed, &offer.unit) {
                Ok(None) => {}
                Ok(Some(quantity)) => {
                    let own = before.iter().find(|line| line.offer_id == offer.offer_id);
                    let own = own.map(|line| line.quantity).unwrap_or_default();
                    if let Some(what) = beyond(shown, offer, quantity, own) {
                        problems.add_if(true, at, what);
                    }
                    let (offer_id, price) = (offer.offer_id, offer.price);
                    lines.push(WishLine { offer_id, quantity, price });
                }
                Err(what) => problems.add_if(true, at, what),
            }
        }
        let gone = self.quantities.iter().any(|(id, typed)| {
            shown.offer(*id).is_none() && quantity(typed, &Unit::new("")) != Ok(None)
        });
        problems.add_if(gone, Place::Whole, What::Gone);
        lines
    }
}

/// Beyond what one may order, or beyond what there is: nobody is refused what they have by now.
fn beyond(shown: &Shown, offer: &PageOffer, wanted: Quantity, own: Quantity) -> Option<What> {
    if let Some(limit) = offer.limit_each.filter(|limit| wanted > *limit) {
        return Some(What::OverLimit(limit));
    }
    let left = shown.left(offer)? + own;
    (wanted > left && wanted > own).then_some(What::OverStock(left))
}

/// What was typed as a number of that unit: none where the field was left empty or holds a zero.
fn quantity(typed: &str, unit: &Unit) -> Result<Option<Quantity>, What> {
    if typed.is_empty() {
        return Ok(None);
    }
    // A Chinese keyboard may give digits their full width.
    let narrow: String = typed.chars().map(narrow).collect();
    let quantity: Quantity = narrow.parse().map_err(|_| What::NotAQuantity)?;
    if quantity == Quantity::ZERO {
        return Ok(None);
    }
    if !quantity.is_positive() || quantity > QUANTITY_MAX {
        return Err(What::NotAQuantity);
    }
    if !quantity.is_whole() && !is_weighed(unit) {
        return Err(What::NotWhole);
    }
    Ok(Some(quantity))
}

fn narrow(c: char) -> char {
    match c {
        '\u{ff10}'..='\u{ff19}' => char::from_digit(u32::from(c) - 0xff10, 10).unwrap_or(c),
        '\u{ff0e}' => '.',
        other => other,
    }
}

/// Is it sold by weight, so that a part of a unit can be ordered?
pub(super) fn is_weighed(unit: &Unit) -> bool {
    matches!(unit.kind(), UnitKind::Weight(_))
}

/// What a person would see of a text: without what cannot be seen, or turns around what stands beside it.
fn plain(text: &str) -> String {
    let unseen = |c: char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    let seen: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .filter(|c| !unseen(*c))
        .collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

struct Problems(Vec<Problem>);

impl Problems {
    fn add_if(&mut self, wrong: bool, at: Place, what: What) {
        if wrong {
            self.0.push(Problem { at, what });
        }
    }

    fn required(&mut self, at: Place, text: &str, most: usize) {
        self.add_if(text.is_empty(), at, What::Missing);
        self.bounded(at, text, most);
    }

    fn bounded(&mut self, at: Place, text: &str, most: usize) {
        self.add_if(text.chars().count() > most, at, What::TooLong);
    }
}

impl Problem {
    fn is_of_goods(&self) -> bool {
        matches!(self.at, Place::Offer(_)) || self.what == What::Gone
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::ordering::testing::{APPLE, PEAR, page, shown};

    fn typed(apples: &str, pears: &str) -> Typed {
        Typed {
            name: "小林妈妈".into(),
            room: "3-1-502".into(),
            quantities: vec![(APPLE, apples.into()), (PEAR, pears.into())],
            ..Typed::default()
        }
    }

    #[rstest]
    #[case("2", "", &[])]
    #[case("２", "1.5", &[])] // pears are weighed
    #[case("", "", &[(Place::Whole, What::Nothing)])]
    #[case("0", "0", &[(Place::Whole, What::Nothing)])]
    #[case("1.5", "", &[(Place::Offer(APPLE), What::NotWhole)])]
    #[case("-1", "", &[(Place::Offer(APPLE), What::NotAQuantity)])]
    #[case("1e9", "", &[(Place::Offer(APPLE), What::NotAQuantity)])]
    #[case("1000", "", &[(Place::Offer(APPLE), What::NotAQuantity)])]
    #[case("5", "", &[(Place::Offer(APPLE), What::OverLimit(Quantity::whole(4)))])]
    #[case("", "9", &[(Place::Offer(PEAR), What::OverStock(Quantity::whole(8)))])]
    fn quantities_are_held_against_the_page(
        #[case] apples: &str,
        #[case] pears: &str,
        #[case] expected: &[(Place, What)],
    ) {
        let found = typed(apples, pears).read(&shown(page()), &[]).err().unwrap_or_default();
        let found: Vec<_> = found.into_iter().map(|problem| (problem.at, problem.what)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn what_one_has_by_now_is_not_taken_away_from_oneself() {
        let mut shown = shown(page());
        shown.ordered_here.insert(PEAR, Quantity::whole(8)); // all of it, three of them one's own
        let own = WishLine {
            offer_id: PEAR,
            quantity: Quantity::whole(3),
            price: linli_domain::Fen(300),
        };
        assert!(typed("", "3").read(&shown, &[own]).is_ok());
        assert!(typed("", "2").read(&shown, &[own]).is_ok());
        let over = typed("", "4").read(&shown, &[own]).unwrap_err();
        assert_eq!(over[0].what, What::OverStock(Quantity::whole(3)));
        assert!(typed("", "1").read(&shown, &[]).is_err());
    }

    #[test]
    fn what_was_not_asked_for_is_not_kept() {
        let mut page = page();
        page.asks.room = false;
        let typed = Typed { phone: "13812345678".into(), ..typed("1", "") };
        let wish = typed.read(&shown(page), &[]).unwrap();
        assert_eq!((wish.phone, wish.room.as_str()), (None, ""));
    }

    #[test]
    fn a_name_is_what_can_be_seen_of_it() {
        assert_eq!(plain("  王\u{202e}姐\u{0}\r\n 3栋 "), "王姐 3栋");
        let fields = Fields::of(vec![("name".into(), " \u{200b} ".into())]);
        let problems = Typed::of(&fields).read(&shown(page()), &[]).unwrap_err();
        assert!(problems.contains(&Problem { at: Place::Name, what: What::Missing }));
    }

    #[test]
    fn something_that_is_gone_is_told() {
        let other = OfferId::new(Uuid::from_u128(99));
        let mut typed = typed("1", "");
        typed.quantities.push((other, "2".into()));
        let problems = typed.read(&shown(page()), &[]).unwrap_err();
        assert_eq!(problems, [Problem { at: Place::Whole, what: What::Gone }]);
    }
}
