//! The sheets that are printed: the list by stop or by building, the runner's round, and who gets how much of what as a table.

use std::collections::{BTreeMap, HashMap};

use linli_domain::{
    Fen, Mark, Quantity,
    delivery::{DeliveryItem, DeliveryRow, DeliverySheet, Stop, building},
    natural_cmp,
};
use serde::{Deserialize, Serialize};

use super::{DeliveryColumn, item, marks, sequences, words};
use crate::{
    Language, goods,
    paper::{Cell, Column, Orientation, Paper, Section, SumWords},
};

/// Which sheet.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum SheetKind {
    /// 按自提点.
    #[default]
    Stops,
    /// 按楼栋: each building under a heading of its own.
    Buildings,
    /// 派送单: a box to tick, the door large, and what is to be collected.
    Runner,
    /// 分货表: members down, goods across.
    Matrix,
}

impl SheetKind {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::Stops, Self::Buildings, Self::Runner, Self::Matrix];

    /// The stable word of it, as in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Stops => "stops",
            Self::Buildings => "buildings",
            Self::Runner => "runner",
            Self::Matrix => "matrix",
        }
    }

    /// The kind of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// How a sheet is made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct DeliveryLook {
    /// Which.
    pub kind: SheetKind,
    /// What the lists show of an order; the others have columns of their own.
    pub columns: Vec<DeliveryColumn>,
    /// Are amounts on it? Whoever only carries goods need not know them.
    pub prices: bool,
}

/// The sheet of `title` (a campaign, or several) as a paper.
#[must_use]
pub fn paper(sheet: &DeliverySheet, title: &str, look: &DeliveryLook, language: Language) -> Paper {
    let words = words::of(language);
    let document = match look.kind {
        SheetKind::Stops | SheetKind::Buildings => words.document,
        SheetKind::Runner => words.runner,
        SheetKind::Matrix => words.matrix,
    };
    let writer = Writer { sheet, look, language, words };
    let (columns, sections) = match look.kind {
        SheetKind::Stops | SheetKind::Buildings => writer.list(),
        SheetKind::Runner => writer.runner(),
        SheetKind::Matrix => writer.matrix(),
    };
    let width: u32 = columns.iter().map(|column| u32::from(column.width)).sum();
    Paper {
        title: format!("{document} {title}"),
        heads: if sheet.masked { vec![words.masked.to_owned()] } else { Vec::new() },
        columns,
        sections,
        sums: Some(SumWords { section: words.sum_of_stop.into(), all: words.sum.into() }),
        // Upright a page holds some thirty digits of the smallest legible size.
        orientation: if width > 30 { Orientation::Landscape } else { Orientation::Portrait },
        ..Paper::default()
    }
}

struct Writer<'a> {
    sheet: &'a DeliverySheet,
    look: &'a DeliveryLook,
    language: Language,
    words: &'static words::Words,
}

impl Writer<'_> {
    fn list(&self) -> (Vec<Column>, Vec<Section>) {
        let shown: Vec<DeliveryColumn> = self
            .look
            .columns
            .iter()
            .copied()
            // The place is the heading.
            .filter(|column| *column != DeliveryColumn::PickupPoint)
            .filter(|column| self.look.prices || *column != DeliveryColumn::Amount)
            .collect();
        let columns = shown.iter().map(|column| self.column(*column)).collect();
        let by_building = self.look.kind == SheetKind::Buildings;
        let sections = self.sections(by_building, |row| {
            shown.iter().map(|column| self.cell(*column, row)).collect()
        });
        (columns, sections)
    }

    fn runner(&self) -> (Vec<Column>, Vec<Section>) {
        let heading = |column: DeliveryColumn| column.heading(self.language);
        let mut columns = vec![
            Column::text(self.words.tick, 1),
            Column::number(heading(DeliveryColumn::Sequence), 2),
            Column::text(heading(DeliveryColumn::Address), 5),
            Column::text(heading(DeliveryColumn::Name), 3),
            Column::text(heading(DeliveryColumn::Phone), 4),
            Column::text(heading(DeliveryColumn::Items), 9),
            Column::summed(heading(DeliveryColumn::Pieces), 2),
        ];
        if self.look.prices {
            columns.push(Column::summed(self.words.collect, 3));
        }
        columns.push(Column::text(heading(DeliveryColumn::Note), 4));
        let sections = self.sections(true, |row| {
            let mut cells = vec![
                Cell::Tick,
                Cell::Mark(sequences(row)),
                row.address.long().into(),
                row.name.as_str().into(),
                row.phone.as_str().into(),
                self.items(row).into(),
                row.pieces.into(),
            ];
            if self.look.prices {
                let paid = row.marks.contains(&Mark::Paid);
                cells.push(if paid { Fen::ZERO.into() } else { row.amount.into() });
            }
            cells.push(row.note.as_str().into());
            cells
        });
        (columns, sections)
    }

    fn matrix(&self) -> (Vec<Column>, Vec<Section>) {
        let goods = self.goods();
        let mut columns = vec![
            Column::number(DeliveryColumn::Sequence.heading(self.language), 2),
            Column::text(DeliveryColumn::Name.heading(self.language), 3),
        ];
        for Kind { name, unit } in &goods {
            let heading = format!(
                "{name}{}{unit}{}",
                self.words.punctuation.open, self.words.punctuation.close
            );
            columns.push(Column::summed(heading, 2));
        }
        if self.look.prices {
            columns.push(Column::summed(DeliveryColumn::Amount.heading(self.language), 3));
        }
        let places: HashMap<&Kind, usize> =
            goods.iter().enumerate().map(|(place, kind)| (kind, place)).collect();
        let sections = self.sections(false, |row| {
            let mut amounts: Vec<Option<Quantity>> = vec![None; goods.len()];
            for item in &row.items {
                if let Some(amount) =
                    places.get(&Kind::of(item)).and_then(|place| amounts.get_mut(*place))
                {
                    *amount = Some(amount.unwrap_or_default() + item.quantity);
                }
            }
            let mut cells = vec![Cell::Mark(sequences(row)), row.name.as_str().into()];
            cells.extend(amounts.into_iter().map(Cell::from));
            if self.look.prices {
                cells.push(row.amount.into());
            }
            cells
        });
        (columns, sections)
    }

    /// Everything on the sheet, by name in natural order.
    fn goods(&self) -> Vec<Kind> {
        let rows = self.sheet.stops.iter().flat_map(|stop| &stop.rows);
        let mut goods: Vec<Kind> = rows.flat_map(|row| &row.items).map(Kind::of).collect();
        goods.sort_by(|a, b| natural_cmp(&a.name, &b.name).then_with(|| a.unit.cmp(&b.unit)));
        goods.dedup();
        goods
    }

    /// The rows under the heading of their stop, or under each building of it in the order of the walk.
    fn sections(
        &self,
        by_building: bool,
        cells: impl Fn(&DeliveryRow) -> Vec<Cell>,
    ) -> Vec<Section> {
        let mut sections = Vec::new();
        for stop in &self.sheet.stops {
            let point = self.point(stop);
            if !by_building {
                let rows = stop.rows.iter().map(&cells).collect();
                sections.push(Section { heading: point.to_owned(), rows });
                continue;
            }
            let mut places: BTreeMap<String, usize> = BTreeMap::new();
            for row in &stop.rows {
                let building = building(&row.address);
                let place = *places.entry(building.clone()).or_insert_with(|| {
                    let name = if building.is_empty() { self.words.no_building } else { &building };
                    let heading = format!("{point} · {name}");
                    sections.push(Section { heading, rows: Vec::new() });
                    sections.len() - 1
                });
                if let Some(section) = sections.get_mut(place) {
                    section.rows.push(cells(row));
                }
            }
        }
        sections
    }

    fn point<'a>(&self, stop: &'a Stop) -> &'a str {
        if stop.pickup_point.is_empty() { self.words.no_point } else { &stop.pickup_point }
    }

    fn items(&self, row: &DeliveryRow) -> String {
        let items: Vec<String> =
            row.items.iter().map(|each| item(each, self.words.punctuation)).collect();
        items.join("\n")
    }

    fn column(&self, column: DeliveryColumn) -> Column {
        let heading = column.heading(self.language);
        match column {
            DeliveryColumn::Sequence => Column::number(heading, 2),
            DeliveryColumn::Pieces => Column::summed(heading, 2),
            DeliveryColumn::Amount => Column::summed(heading, 3),
            DeliveryColumn::Items => Column::text(heading, 9),
            DeliveryColumn::Address => Column::text(heading, 5),
            DeliveryColumn::Phone | DeliveryColumn::Note => Column::text(heading, 4),
            DeliveryColumn::PickupPoint | DeliveryColumn::Name | DeliveryColumn::Marks => {
                Column::text(heading, 3)
            }
            DeliveryColumn::Estate
            | DeliveryColumn::Lane
            | DeliveryColumn::Building
            | DeliveryColumn::Unit
            | DeliveryColumn::Room => Column::text(heading, 2),
        }
    }

    fn cell(&self, column: DeliveryColumn, row: &DeliveryRow) -> Cell {
        match column {
            DeliveryColumn::PickupPoint => Cell::Empty,
            DeliveryColumn::Sequence => Cell::Mark(sequences(row)),
            DeliveryColumn::Name => row.name.as_str().into(),
            DeliveryColumn::Phone => row.phone.as_str().into(),
            DeliveryColumn::Estate => row.address.estate.as_str().into(),
            DeliveryColumn::Lane => row.address.lane.as_str().into(),
            DeliveryColumn::Building => row.address.building.as_str().into(),
            DeliveryColumn::Unit => row.address.unit.as_str().into(),
            DeliveryColumn::Room => row.address.room.as_str().into(),
            DeliveryColumn::Address => row.address.long().into(),
            DeliveryColumn::Items => self.items(row).into(),
            DeliveryColumn::Pieces => row.pieces.into(),
            DeliveryColumn::Amount => row.amount.into(),
            DeliveryColumn::Marks => marks(&row.marks, self.words).into(),
            DeliveryColumn::Note => row.note.as_str().into(),
        }
    }
}

/// One column of the table of goods.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Kind {
    name: String,
    unit: String,
}

impl Kind {
    fn of(item: &DeliveryItem) -> Self {
        Self { name: goods::name(&item.product, &item.variant), unit: item.unit.to_string() }
    }
}

#[cfg(test)]
mod tests {
    use linli_domain::{
        Address, MemberId, OrderId, PickupPointId, Unit,
        delivery::{Halt, ToDeliver, Walk, sheet},
    };
    use uuid::Uuid;

    use super::*;

    fn order(sequence: u32, building: &str, items: &[(&str, u32)], marks: Vec<Mark>) -> ToDeliver {
        let item = |(product, quantity): &(&str, u32)| DeliveryItem {
            product: (*product).into(),
            variant: String::new(),
            quantity: Quantity::whole(*quantity),
            unit: Unit::default(),
            note: String::new(),
        };
        ToDeliver {
            pickup_point: Some(Halt {
                id: PickupPointId::new(Uuid::from_u128(1)),
                name: "南门".into(),
                position: None,
            }),
            phone: Some("13812345678".parse().unwrap()),
            row: DeliveryRow {
                order_id: OrderId::new(Uuid::from_u128(u128::from(sequence))),
                member_id: MemberId::new(Uuid::from_u128(u128::from(sequence))),
                sequence,
                others: vec![],
                name: format!("邻居{sequence}"),
                phone: String::new(),
                address: Address {
                    building: building.into(),
                    room: "501".into(),
                    ..Address::default()
                },
                items: items.iter().map(item).collect(),
                pieces: Quantity::ZERO,
                amount: Fen(1000),
                marks,
                note: String::new(),
            },
        }
    }

    fn made(kind: SheetKind, prices: bool) -> Paper {
        let orders = [
            order(1, "10", &[("苹果", 2), ("梨", 1)], vec![Mark::Paid]),
            order(2, "2", &[("苹果", 1)], vec![]),
        ];
        let columns = DeliveryColumn::USUAL.to_vec();
        let look = DeliveryLook { kind, columns, prices };
        paper(&sheet(orders, true, &Walk::default()), "周三水果", &look, Language::ZhCn)
    }

    fn headings(paper: &Paper) -> Vec<&str> {
        paper.sections.iter().map(|section| section.heading.as_str()).collect()
    }

    #[test]
    fn a_sheet_without_prices_has_no_amount_anywhere() {
        for kind in SheetKind::ALL {
            let with = made(kind, true);
            assert!(with.total().contains(&Cell::Money(Fen(match kind {
                SheetKind::Runner => 1000, // the one who paid owes nothing
                _ => 2000,
            }))));
            let without = made(kind, false);
            let money = |cell: &Cell| matches!(cell, Cell::Money(_));
            assert!(
                !without.sections.iter().flat_map(|section| &section.rows).flatten().any(money)
            );
            assert_eq!(without.columns.len() + 1, with.columns.len(), "{kind:?}");
        }
    }

    #[test]
    fn every_row_has_a_cell_for_each_column() {
        for kind in SheetKind::ALL {
            let paper = made(kind, true);
            let rows = paper.sections.iter().flat_map(|section| &section.rows);
            assert!(rows.map(Vec::len).all(|cells| cells == paper.columns.len()), "{kind:?}");
            assert_eq!(paper.row_count(), 2);
        }
    }

    #[test]
    fn buildings_stand_under_their_names_in_the_order_of_the_walk() {
        assert_eq!(headings(&made(SheetKind::Stops, true)), ["南门"]);
        assert_eq!(headings(&made(SheetKind::Buildings, true)), ["南门 · 2", "南门 · 10"]);
    }

    #[test]
    fn the_table_of_goods_adds_up_each_column() {
        let paper = made(SheetKind::Matrix, false);
        let named: Vec<&str> = paper.columns.iter().map(|column| column.heading.as_str()).collect();
        assert_eq!(named, ["跟团号", "团员", "梨（份）", "苹果（份）"]);
        let whole = Quantity::whole;
        assert_eq!(paper.total()[2..], [Cell::Quantity(whole(1)), Cell::Quantity(whole(3))]);
    }
}
