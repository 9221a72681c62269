//! Papers as pages. The press reads its fonts once, when the first paper is asked for.

use std::{ops::ControlFlow, sync::LazyLock};

use linli_documents::{Language as Of, Letterhead, paper::Paper};
use linli_press::Press;

use crate::html::Language;

static PRESS: LazyLock<Press> = LazyLock::new(Press::embedded_only);

/// The pages of a paper, numbered in that language; `None` where they cannot be laid out.
pub(super) fn written(paper: &Paper, language: Language) -> Option<Vec<u8>> {
    let language = match language {
        Language::Chinese => Of::ZhCn,
        Language::English => Of::En,
    };
    let letterhead = Letterhead { language, ..Letterhead::default() };
    let printed = PRESS.paper(paper, &letterhead, &mut |_| ControlFlow::Continue(()));
    printed.ok()?.to_pdf().ok()
}
