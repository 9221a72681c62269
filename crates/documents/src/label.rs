//! Labels that are stuck on bags (贴标签): what stands on one, and on what they are printed.
//!
//! Names, phones and rooms arrive hidden as far as the leader wants them hidden ([`linli_domain::mask_name`]); the sequence
//! number is what a bag is found by, so it is the largest thing on it.

use linli_domain::{Quantity, Unit};
use serde::{Deserialize, Serialize};

use crate::{
    Language,
    goods::{self, HAN, LATIN, Punctuation},
};

/// One label.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Label {
    /// 跟团号, or what else a bag is found by.
    pub mark: String,
    /// Who: hidden as the leader set it.
    pub name: String,
    /// Where it is collected, or brought.
    pub place: String,
    /// What is in it, one thing a line: `苹果 5斤装 ×2`.
    pub lines: Vec<String>,
    /// Which bag of how many: `1/3`. Empty where there is one.
    pub bag: String,
    /// What stands at the end: the campaign, the day.
    pub foot: String,
    /// What the QR code says; empty for none.
    pub code: String,
}

/// What labels are printed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum LabelStock {
    /// Adhesive A4 sheets of so many columns and rows.
    Sheet {
        /// Beside one another, 1 to 5.
        columns: u8,
        /// Below one another, 1 to 20.
        rows: u8,
    },
    /// A roll for a label printer, one label a page.
    Roll {
        /// Width in millimetres.
        width_mm: u16,
        /// Height in millimetres.
        height_mm: u16,
    },
}

impl LabelStock {
    /// What shops sell.
    pub const COMMON: [Self; 6] = [
        Self::Sheet { columns: 3, rows: 8 },
        Self::Sheet { columns: 2, rows: 7 },
        Self::Sheet { columns: 2, rows: 4 },
        Self::Roll { width_mm: 60, height_mm: 40 },
        Self::Roll { width_mm: 75, height_mm: 50 },
        Self::Roll { width_mm: 100, height_mm: 150 },
    ];
    /// A4 in millimetres.
    pub const SHEET_MM: (u16, u16) = (210, 297);
    /// The smallest and the largest roll that labels are laid out for, in millimetres.
    pub const ROLL_MM: (u16, u16) = (30, 200);

    /// The size of one label in tenths of a millimetre, width first; sides beyond what there is are brought within it.
    #[must_use]
    pub fn size_tenths(self) -> (u32, u32) {
        match self {
            Self::Sheet { columns, rows } => {
                let (width, height) = Self::SHEET_MM;
                (
                    u32::from(width) * 10 / u32::from(columns.clamp(1, 5)),
                    u32::from(height) * 10 / u32::from(rows.clamp(1, 20)),
                )
            }
            Self::Roll { width_mm, height_mm } => {
                let (least, most) = Self::ROLL_MM;
                let tenths = |side: u16| u32::from(side.clamp(least, most)) * 10;
                (tenths(width_mm), tenths(height_mm))
            }
        }
    }

    /// How many labels stand on a page.
    #[must_use]
    pub fn per_page(self) -> usize {
        match self {
            Self::Sheet { columns, rows } => {
                usize::from(columns.clamp(1, 5)) * usize::from(rows.clamp(1, 20))
            }
            Self::Roll { .. } => 1,
        }
    }
}

/// How goods are said on a label, where every millimetre counts.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    punctuation: &'static Punctuation,
}

impl Words {
    /// Those of a language.
    #[must_use]
    pub const fn of(language: Language) -> Self {
        match language {
            Language::ZhCn => Self { punctuation: &HAN },
            Language::En => Self { punctuation: &LATIN },
        }
    }

    /// `苹果 大果 ×2`, `梨 2.5斤（要软的）`.
    #[must_use]
    pub fn item(
        self,
        product: &str,
        variant: &str,
        quantity: Quantity,
        unit: &Unit,
        note: &str,
    ) -> String {
        let name = goods::name(product, variant);
        let quantity = if *unit == Unit::default() {
            format!(" ×{quantity}")
        } else {
            format!(" {quantity}{unit}")
        };
        let note = if note.is_empty() {
            String::new()
        } else {
            format!("{}{note}{}", self.punctuation.open, self.punctuation.close)
        };
        format!("{name}{quantity}{note}")
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(LabelStock::Sheet { columns: 3, rows: 8 }, (700, 371), 24)]
    #[case(LabelStock::Sheet { columns: 0, rows: 99 }, (2100, 148), 20)]
    #[case(LabelStock::Roll { width_mm: 60, height_mm: 40 }, (600, 400), 1)]
    #[case(LabelStock::Roll { width_mm: 1, height_mm: 900 }, (300, 2000), 1)]
    fn a_label_has_a_size_that_can_be_printed(
        #[case] stock: LabelStock,
        #[case] size: (u32, u32),
        #[case] per_page: usize,
    ) {
        assert_eq!((stock.size_tenths(), stock.per_page()), (size, per_page));
    }
}
