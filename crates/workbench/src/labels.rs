//! 标签: which labels are stuck on which bags, and what stands on them. Names are masked, units and rooms are left out, and phones
//! are on none; the sequence number is what a bag is found by, and the code what it is handed out by.

use linli_documents::{
    Language,
    label::{Label, LabelStock, Words},
};
use linli_domain::{
    Address, CampaignId, Member, MemberId, PickupCode, PickupPointId, Quantity, UnitKind,
    delivery::{Halt, Walk},
    mask_name,
};
use linli_store::{Reader, pickup_points, report};
use serde::{Deserialize, Serialize};

use crate::{
    Desk, Result, delivery,
    given::{self, GivenLine, GivenOrder},
};

/// The most bags of one person, and the most pieces of one line that get a label each.
pub const LABELS_EACH_MAX: u32 = 99;

/// For which bags.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum LabelsFor {
    /// 户标签: one for all that a person gets, over the chosen campaigns.
    #[default]
    Household,
    /// 件标签: one for each piece; what is weighed is one bag.
    Item,
}

/// In which order they come off the printer.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum LabelOrder {
    /// By sequence number.
    #[default]
    Sequence,
    /// As they are walked to: pickup point, building, door.
    Walk,
    /// Product after product: for sorting by product. Only labels for items have one.
    Goods,
}

/// So many bags for somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct BagCount {
    /// Whose.
    pub member_id: MemberId,
    /// How many.
    pub bags: u32,
}

/// Which labels are wanted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct LabelForm {
    /// Of which campaigns.
    pub campaigns: Vec<CampaignId>,
    /// Of one pickup point alone.
    pub pickup_point_id: Option<PickupPointId>,
    /// For which bags.
    pub labels_for: LabelsFor,
    /// In which order.
    pub order: LabelOrder,
    /// On what.
    pub stock: LabelStock,
    /// Does the masked name stand on them?
    pub names: bool,
    /// Do the goods?
    pub goods: bool,
    /// Only for what is still to be collected.
    pub waiting_only: bool,
    /// Whoever has more than one bag. Labels for households only.
    pub bags: Vec<BagCount>,
}

/// The labels that are wanted.
///
/// # Errors
/// [`crate::Error::NotFound`] where a campaign is gone.
pub fn labels(desk: &Desk, form: &LabelForm, language: Language) -> Result<Vec<Label>> {
    desk.read(|reader| {
        let mut orders = given::orders(reader, &form.campaigns)?;
        orders.retain(|order| {
            (form.pickup_point_id.is_none() || order.point == form.pickup_point_id)
                && wanted(order, form.waiting_only)
        });
        let writer =
            Writer { form, places: places(reader)?, walk: delivery::walk(reader)?, language };
        Ok(match form.labels_for {
            LabelsFor::Household => writer.households(orders),
            LabelsFor::Item => writer.items(&orders),
        })
    })
}

fn wanted(order: &GivenOrder, waiting_only: bool) -> bool {
    if waiting_only { order.state().waits() } else { order.pieces().is_positive() }
}

fn places(reader: &Reader<'_>) -> Result<Vec<Halt>> {
    let positions = pickup_points::positions(reader)?;
    let halts = report::pickup_point_names(reader)?.into_iter().map(|(id, name)| Halt {
        id,
        name,
        position: positions.get(&id).copied(),
    });
    let mut halts: Vec<Halt> = halts.collect();
    halts.sort_by(|a, b| {
        let place = |halt: &Halt| (halt.position.unwrap_or(u32::MAX), halt.name.clone(), halt.id);
        place(a).cmp(&place(b))
    });
    Ok(halts)
}

struct Writer<'a> {
    form: &'a LabelForm,
    places: Vec<Halt>,
    walk: Walk,
    language: Language,
}

impl Writer<'_> {
    /// One label for each bag of a person. A person who collects at two places has bags at both.
    fn households(&self, orders: Vec<GivenOrder>) -> Vec<Label> {
        let mut people: Vec<Vec<GivenOrder>> = Vec::new();
        for orders in given::by_person(orders) {
            for order in orders {
                let same = |others: &&mut Vec<GivenOrder>| {
                    others.first().is_some_and(|first| {
                        first.member.id == order.member.id && first.point == order.point
                    })
                };
                match people.iter_mut().find(same) {
                    Some(others) => others.push(order),
                    None => people.push(vec![order]),
                }
            }
        }
        self.put_in_order(&mut people);
        people.iter().flat_map(|orders| self.bags(orders)).collect()
    }

    fn put_in_order(&self, people: &mut [Vec<GivenOrder>]) {
        let sequence = |orders: &[GivenOrder]| {
            orders.iter().map(|order| order.row.sequence).min().unwrap_or_default()
        };
        people.sort_by(|a, b| match self.form.order {
            LabelOrder::Sequence | LabelOrder::Goods => sequence(a).cmp(&sequence(b)),
            LabelOrder::Walk => match (a.first(), b.first()) {
                (Some(one), Some(other)) => {
                    self.walked(one, other).then_with(|| sequence(a).cmp(&sequence(b)))
                }
                _ => std::cmp::Ordering::Equal,
            },
        });
    }

    fn walked(&self, a: &GivenOrder, b: &GivenOrder) -> std::cmp::Ordering {
        self.place(a.point)
            .cmp(&self.place(b.point))
            .then_with(|| self.walk.cmp(&a.member.address, &b.member.address))
    }

    /// Its place on the round; those without a point come last.
    fn place(&self, point: Option<PickupPointId>) -> usize {
        let known = point.and_then(|id| self.places.iter().position(|halt| halt.id == id));
        known.unwrap_or(usize::MAX)
    }

    fn bags(&self, orders: &[GivenOrder]) -> Vec<Label> {
        let Some(first) = orders.first() else { return Vec::new() };
        let counted = self.form.bags.iter().find(|count| count.member_id == first.member.id);
        let bags = counted.map_or(1, |count| count.bags.clamp(1, LABELS_EACH_MAX));
        let lines: Vec<String> = if self.form.goods {
            let given = orders.iter().flat_map(|order| &order.lines);
            given.filter_map(|line| self.said(line, self.quantity(line))).collect()
        } else {
            Vec::new()
        };
        let marks: Vec<String> =
            orders.iter().map(|order| order.row.sequence.to_string()).collect();
        let label = self.label(first, marks.join("·"), lines);
        let titles: Vec<&str> = orders.iter().map(|order| order.title.as_str()).collect();
        let code = PickupCode::Member(first.member.id).to_string();
        let of = |bag: u32| Label {
            bag: if bags > 1 { format!("{bag}/{bags}") } else { String::new() },
            foot: titles.join(" · "),
            code: code.clone(),
            ..label.clone()
        };
        (1..=bags).map(of).collect()
    }

    /// One label for each piece.
    fn items(&self, orders: &[GivenOrder]) -> Vec<Label> {
        let mut pieces: Vec<(&GivenOrder, &GivenLine)> = orders
            .iter()
            .flat_map(|order| order.lines.iter().map(move |line| (order, line)))
            .filter(|(_, line)| self.quantity(line).is_positive())
            .collect();
        pieces.sort_by(|(a, line_a), (b, line_b)| {
            let by_sequence = || a.row.sequence.cmp(&b.row.sequence);
            match self.form.order {
                LabelOrder::Sequence => by_sequence(),
                LabelOrder::Walk => self.walked(a, b).then_with(by_sequence),
                LabelOrder::Goods => {
                    let goods = |line: &GivenLine| {
                        (line.row.product.clone(), line.row.variant.clone(), line.row.offer_id)
                    };
                    goods(line_a).cmp(&goods(line_b)).then_with(by_sequence)
                }
            }
        });
        pieces.iter().flat_map(|(order, line)| self.pieces(order, line)).collect()
    }

    fn pieces(&self, order: &GivenOrder, line: &GivenLine) -> Vec<Label> {
        let quantity = self.quantity(line);
        let one_bag = matches!(line.row.unit.kind(), UnitKind::Weight(_)) || !quantity.is_whole();
        let count = if one_bag { 1 } else { quantity.thousandths() / 1000 };
        let count = u32::try_from(count).unwrap_or(LABELS_EACH_MAX).min(LABELS_EACH_MAX);
        let each = if one_bag { quantity } else { Quantity::ONE };
        let lines = self.said(line, each).into_iter().collect();
        let label = self.label(order, order.row.sequence.to_string(), lines);
        let code = PickupCode::Order(order.row.order_id).to_string();
        let of = |piece: u32| Label {
            bag: if count > 1 { format!("{piece}/{count}") } else { String::new() },
            foot: order.title.clone(),
            code: code.clone(),
            ..label.clone()
        };
        (1..=count).map(of).collect()
    }

    fn quantity(&self, line: &GivenLine) -> Quantity {
        if self.form.waiting_only { line.goods.left() } else { line.goods.given }
    }

    fn said(&self, line: &GivenLine, quantity: Quantity) -> Option<String> {
        quantity.is_positive().then(|| {
            Words::of(self.language).item(
                &line.row.product,
                &line.row.variant,
                quantity,
                &line.row.unit,
                &line.row.note,
            )
        })
    }

    fn label(&self, order: &GivenOrder, mark: String, lines: Vec<String>) -> Label {
        let name = if self.form.names { mask_name(&order.member.name) } else { String::new() };
        let place = self.place_text(order.point, &order.member);
        Label { mark, name, place, lines, ..Label::default() }
    }

    /// Where it is collected and the building, without the door.
    fn place_text(&self, point: Option<PickupPointId>, member: &Member) -> String {
        let halt = point.and_then(|id| self.places.iter().find(|halt| halt.id == id));
        let point = halt.map(|halt| halt.name.clone()).unwrap_or_default();
        let Address { estate, lane, building, .. } = member.address.clone();
        let building = Address { estate, lane, building, ..Address::default() }.long();
        [point, building].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
    }
}
