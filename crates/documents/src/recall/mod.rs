//! 召回: whom to tell that something of a lot is not to be eaten. Names and phones arrive masked or not.

mod words;

use linli_domain::{Quantity, Timestamp};

use crate::{
    Language, goods,
    paper::{Cell, Column, Paper, Section},
};

/// The lot that is called back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecalledLot {
    /// Product name.
    pub product: String,
    /// Variant name; empty where the product has no choice.
    pub variant: String,
    /// What a piece is counted by.
    pub unit: String,
    /// 批号; may be empty.
    pub number: String,
    /// Made on this day, as it is written: `2026-11-28`; may be empty.
    pub produced: String,
    /// From whom; may be empty.
    pub supplier: String,
}

/// Somebody who got some of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecalledFrom {
    /// In which campaign.
    pub campaign: String,
    /// 跟团号.
    pub sequence: u32,
    /// Their name.
    pub name: String,
    /// Their phone; may be empty.
    pub phone: String,
    /// How much they got.
    pub quantity: Quantity,
    /// When.
    pub at: Timestamp,
}

/// The list as a paper.
#[must_use]
pub fn paper(lot: &RecalledLot, people: &[RecalledFrom], language: Language) -> Paper {
    let words = words::of(language);
    let [campaign, sequence, name, phone, quantity] = words.headings;
    let mut heads = Vec::new();
    for (head, value) in words.heads.iter().zip([&lot.number, &lot.produced, &lot.supplier]) {
        if !value.is_empty() {
            heads.push(format!("{head}{}{value}", words.punctuation.colon));
        }
    }
    let row = |person: &RecalledFrom| -> Vec<Cell> {
        vec![
            person.campaign.as_str().into(),
            Cell::Count(person.sequence),
            person.name.as_str().into(),
            person.phone.as_str().into(),
            person.quantity.into(),
        ]
    };
    Paper {
        title: title(lot, language),
        heads,
        columns: vec![
            Column::text(campaign, 3),
            Column::number(sequence, 1),
            Column::text(name, 2),
            Column::text(phone, 3),
            Column::summed(format!("{quantity} ({})", lot.unit), 2),
        ],
        sections: vec![Section { heading: String::new(), rows: people.iter().map(row).collect() }],
        ..Paper::default()
    }
}

/// What is posted to the group: which goods, and who has them, by number. Whoever reads it needs no more.
#[must_use]
pub fn chat_text(lot: &RecalledLot, people: &[RecalledFrom], language: Language) -> String {
    let words = words::of(language);
    let goods = goods::name(&lot.product, &lot.variant);
    let mut lines = vec![(words.notice)(&goods, &lot.number)];
    let mut campaign = "";
    for person in people {
        if person.campaign != campaign {
            campaign = &person.campaign;
            // Nothing follows on that line, so the blank behind a Latin colon is left out.
            lines.push(format!("{campaign}{}", words.punctuation.colon.trim_end()));
        }
        let quantity = &person.quantity;
        lines.push((words.person)(
            person.sequence,
            &person.name,
            &format!("{quantity} {}", lot.unit),
        ));
    }
    lines.join("\n")
}

fn title(lot: &RecalledLot, language: Language) -> String {
    let goods = goods::name(&lot.product, &lot.variant);
    format!("{} {goods} {}", words::of(language).document, lot.number).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lot() -> RecalledLot {
        RecalledLot {
            product: "鲜奶".into(),
            variant: String::new(),
            unit: "瓶".into(),
            number: "A1128".into(),
            produced: "2026-11-27".into(),
            supplier: String::new(),
        }
    }

    fn person(campaign: &str, sequence: u32) -> RecalledFrom {
        RecalledFrom {
            campaign: campaign.into(),
            sequence,
            name: "王*".into(),
            phone: "138******78".into(),
            quantity: Quantity::whole(2),
            at: Timestamp(0),
        }
    }

    #[test]
    fn the_group_is_told_by_number_and_campaign() {
        let people = [person("周一", 3), person("周一", 9), person("周三", 3)];
        assert_eq!(
            chat_text(&lot(), &people, Language::ZhCn),
            "请先不要食用 鲜奶（批号 A1128），联系团长退换：\n周一：\n3 号 王* 2 瓶\n9 号 王* 2 瓶\n周三：\n3 号 王* 2 瓶"
        );
    }

    #[test]
    fn the_table_has_a_row_for_each_person_and_names_the_lot() {
        let paper = paper(&lot(), &[person("周一", 3)], Language::ZhCn);
        assert_eq!(paper.heads, ["批号：A1128", "生产日期：2026-11-27"]);
        assert_eq!(paper.sections[0].rows.len(), 1);
        assert_eq!(paper.title, "召回名单 鲜奶 A1128");
    }
}
