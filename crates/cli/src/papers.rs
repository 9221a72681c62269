//! Papers as files, and `linli summary`.

use std::{ops::ControlFlow, path::Path};

use linli_press::{Press, PressError};
use linli_workbench::{
    Desk, campaigns,
    documents::{DocumentFile, Form, paper::Paper},
    files, letterhead, summary,
};

use crate::{args::SummaryArgs, failure::Failure, print::line, words::Words};

/// Prints what a campaign comes to, as it is posted in the group, or writes the stocking list.
pub(crate) fn summary(desk: &Desk, args: &SummaryArgs, words: &Words) -> Result<(), Failure> {
    let id = campaigns::by_name(desk, &args.campaign)?;
    match &args.out {
        None => line(&summary::chat_text(desk, id, words.language())?),
        Some(path) => write(desk, &summary::paper(desk, id, words.language())?, path, words),
    }
}

/// Writes a paper into a file, in the form that the file's name ends with, and says so. Pictures of several pages get numbers.
///
/// # Errors
/// [`Failure::Form`] for a name that ends with no form; [`Failure::Print`]; those of writing files.
pub(crate) fn write(desk: &Desk, paper: &Paper, path: &Path, words: &Words) -> Result<(), Failure> {
    let form = form_of(path).ok_or_else(|| Failure::Form { path: path.to_owned() })?;
    for file in printed(desk, paper, form, words)? {
        let path = match form {
            Form::Png => numbered(path, &file.name, &paper.title),
            Form::Csv | Form::Xlsx | Form::Pdf => path.to_owned(),
        };
        files::write(&path, &file.bytes)?;
        line(&words.say("written", &[("path", path.display().to_string())]))?;
    }
    Ok(())
}

/// The form that a file's name ends with.
pub(crate) fn form_of(path: &Path) -> Option<Form> {
    Form::from_word(&path.extension()?.to_string_lossy().to_lowercase())
}

fn printed(
    desk: &Desk,
    paper: &Paper,
    form: Form,
    words: &Words,
) -> Result<Vec<DocumentFile>, Failure> {
    let letterhead = letterhead::of_papers(desk, words.language())?;
    let to_the_end = &mut |_| ControlFlow::Continue(());
    Ok(Press::new().written(paper, form, &letterhead, to_the_end)?)
}

/// `path` with the number that the page has in its own name, if it has one.
fn numbered(path: &Path, page: &str, title: &str) -> std::path::PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let page = page.trim_end_matches(".png");
    match page.strip_prefix(title).map(str::trim) {
        Some(number) if !number.is_empty() => path.with_file_name(format!("{stem} {number}.png")),
        _ => path.to_owned(),
    }
}

impl From<PressError> for Failure {
    fn from(error: PressError) -> Self {
        Self::Print(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_of_several_pages_are_numbered_and_a_single_one_is_not() {
        let path = Path::new("/out/list.png");
        let title = "商品汇总表 水果";
        assert_eq!(numbered(path, "商品汇总表 水果.png", title), path);
        assert_eq!(numbered(path, "商品汇总表 水果 2.png", title), Path::new("/out/list 2.png"));
    }
}
