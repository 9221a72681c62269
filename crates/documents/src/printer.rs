//! Label printers (热敏标签打印机) that are told in their own language what to print, past the system's drivers.

use serde::{Deserialize, Serialize};

/// How a label printer is spoken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
pub struct LabelPrinter {
    /// In which language.
    pub language: PrinterLanguage,
    /// How fine its head is.
    pub resolution: Resolution,
    /// Between two labels on the roll, in millimetres, at most [`LabelPrinter::GAP_MM_MAX`]; 0 for a roll without gaps. Printers
    /// that speak ZPL measure it by themselves.
    pub gap_mm: u8,
    /// Is a label printed head down? Some come out of the printer that way round.
    pub turned: bool,
}

impl LabelPrinter {
    /// The widest gap that rolls are sold with.
    pub const GAP_MM_MAX: u8 = 10;
}

/// What most printers that shops buy are.
impl Default for LabelPrinter {
    fn default() -> Self {
        Self {
            language: PrinterLanguage::Tspl,
            resolution: Resolution::Dpi203,
            gap_mm: 2,
            turned: false,
        }
    }
}

/// What a label printer understands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum PrinterLanguage {
    /// TSC's, which most printers made in China understand.
    Tspl,
    /// Zebra's.
    Zpl,
}

impl PrinterLanguage {
    /// Every one, the most usual first.
    pub const ALL: [Self; 2] = [Self::Tspl, Self::Zpl];

    /// Its stable word, which is also what a file in it ends with.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Tspl => "tspl",
            Self::Zpl => "zpl",
        }
    }
}

/// How fine a printer's head is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Resolution {
    /// 8 dots a millimetre.
    Dpi203,
    /// 300 dots an inch.
    Dpi300,
}

impl Resolution {
    /// Every one, the most usual first.
    pub const ALL: [Self; 2] = [Self::Dpi203, Self::Dpi300];

    /// Dots for ten inches, exactly: the head that is called 203 has 8 dots a millimetre.
    #[must_use]
    pub const fn dots_per_ten_inches(self) -> u16 {
        match self {
            Self::Dpi203 => 2032,
            Self::Dpi300 => 3000,
        }
    }
}
