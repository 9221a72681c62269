//! Labels in the languages of label printers: each as a picture of the page that Typst draws, so that no font of the printer is
//! asked for, which would have no Han.

mod dots;
mod tspl;
mod zpl;

use std::ops::ControlFlow;

use linli_documents::{
    LabelPrinter, Language, PrinterLanguage,
    label::{Label, LabelStock},
};

use crate::{Press, PressError, Progress, Watch};

pub use dots::Dots;

/// Labels that are laid out before the next look at whether to go on.
const LABELS_A_PIECE: usize = 20;

impl Press {
    /// Each of `labels` as it is printed on a roll, black or white.
    ///
    /// # Errors
    /// As [`Press::labels`]; [`PressError::Sheet`] where `stock` is no roll.
    pub fn label_dots(
        &self,
        labels: &[Label],
        stock: LabelStock,
        printer: LabelPrinter,
        in_language: Language,
        watch: Watch<'_>,
    ) -> Result<Vec<Dots>, PressError> {
        let LabelStock::Roll { .. } = stock else { return Err(PressError::Sheet) };
        let of = labels.len();
        let mut all = Vec::with_capacity(of);
        for piece in labels.chunks(LABELS_A_PIECE) {
            if watch(Progress { done: all.len(), of }) == ControlFlow::Break(()) {
                return Err(PressError::Stopped);
            }
            let pages = self.piece_of_labels(piece, stock, in_language)?;
            all.extend(pages.pages().iter().map(|page| Dots::of(page, printer.resolution)));
        }
        let _ = watch(Progress { done: of, of });
        comemo::evict(0);
        Ok(all)
    }

    /// What a label printer is told for each of `labels`, one print each.
    ///
    /// # Errors
    /// As [`Press::label_dots`].
    pub fn label_prints(
        &self,
        labels: &[Label],
        stock: LabelStock,
        printer: LabelPrinter,
        in_language: Language,
        watch: Watch<'_>,
    ) -> Result<Vec<Vec<u8>>, PressError> {
        let all = self.label_dots(labels, stock, printer, in_language, watch)?;
        let (width, height) = stock.size_tenths();
        let print = |dots: Dots| {
            let dots = if printer.turned { dots.turned() } else { dots };
            match printer.language {
                PrinterLanguage::Zpl => zpl::print(&dots),
                PrinterLanguage::Tspl => {
                    let gap = printer.gap_mm.min(LabelPrinter::GAP_MM_MAX);
                    tspl::print(&dots, (width / 10, height / 10), gap)
                }
            }
        };
        Ok(all.into_iter().map(print).collect())
    }
}
