//! Labels on sheets or on a roll.

use std::{collections::BTreeMap, ops::ControlFlow};

use linli_documents::{
    Language,
    label::{Label, LabelStock},
};
use serde_json::json;
use typst::ecow::EcoVec;
use typst_layout::{Page, PagedDocument};

use crate::{Press, PressError, Printed, Progress, Watch, paper::language, qr, world::Job};

const LABELS: &str = include_str!("../../../assets/templates/labels.typ");

/// Labels that are laid out, at least, before the next look at whether to go on.
const LABELS_A_PIECE: usize = 200;

impl Press {
    /// Lays `labels` out on `stock`, in their order.
    ///
    /// # Errors
    /// [`PressError::Stopped`] if `watch` says so; [`PressError::Code`].
    pub fn labels(
        &self,
        labels: &[Label],
        stock: LabelStock,
        in_language: Language,
        watch: Watch<'_>,
    ) -> Result<Printed, PressError> {
        let of = labels.len();
        // Whole pages, so that pieces join where a page ends.
        let per_piece = LABELS_A_PIECE.next_multiple_of(stock.per_page());
        let mut pages: EcoVec<Page> = EcoVec::new();
        for (number, piece) in labels.chunks(per_piece).enumerate() {
            if watch(Progress { done: number * per_piece, of }) == ControlFlow::Break(()) {
                return Err(PressError::Stopped);
            }
            pages.extend(self.piece_of_labels(piece, stock, in_language)?.pages().iter().cloned());
        }
        let _ = watch(Progress { done: of, of });
        comemo::evict(0);
        Ok(Printed::new(pages, ""))
    }

    pub(crate) fn piece_of_labels(
        &self,
        labels: &[Label],
        stock: LabelStock,
        in_language: Language,
    ) -> Result<PagedDocument, PressError> {
        let (width, height) = stock.size_tenths();
        // Bags of one household say the same code: one picture does for them.
        let mut codes: BTreeMap<&str, String> = BTreeMap::new();
        for label in labels.iter().filter(|label| !label.code.is_empty()) {
            let next = format!("/code-{}.png", codes.len());
            codes.entry(&label.code).or_insert(next);
        }
        let (columns, rows) = match stock {
            LabelStock::Sheet { columns, rows } => (columns.clamp(1, 5), rows.clamp(1, 20)),
            LabelStock::Roll { .. } => (1, 1),
        };
        let label = |label: &Label| {
            json!({
                "mark": label.mark, "name": label.name, "place": label.place, "lines": label.lines,
                "bag": label.bag, "foot": label.foot, "code": codes.get(label.code.as_str()),
            })
        };
        let data = json!({
            "width": width, "height": height, "columns": columns, "rows": rows,
            "sheet": matches!(stock, LabelStock::Sheet { .. }),
            "lang": language(in_language),
            "labels": labels.iter().map(label).collect::<Vec<_>>(),
        });
        let mut job = Job::new(self, LABELS, data.to_string().into_bytes());
        for (code, name) in &codes {
            job = job.with(name, qr::picture(code)?);
        }
        job.laid_out()
    }
}
