//! A paper as the files that a leader saves.

use linli_documents::{DocumentFile, Form, Letterhead, file_name, paper::Paper};

use crate::{Press, PressError, Printed, Watch};

impl Press {
    /// Writes `paper` in that form, under its title. As pictures it may be several files, one a page; else it is one.
    ///
    /// # Errors
    /// As [`Press::paper`]; [`PressError::Workbook`].
    pub fn written(
        &self,
        paper: &Paper,
        form: Form,
        letterhead: &Letterhead,
        watch: Watch<'_>,
    ) -> Result<Vec<DocumentFile>, PressError> {
        let one = |bytes: Vec<u8>| {
            vec![DocumentFile { name: file_name(&paper.title, form.extension()), bytes }]
        };
        match form {
            Form::Csv => Ok(one(paper.to_csv())),
            Form::Xlsx => {
                Ok(one(paper.to_xlsx().map_err(|error| PressError::Workbook(error.to_string()))?))
            }
            Form::Pdf => Ok(one(self.paper(paper, letterhead, watch)?.to_pdf()?)),
            Form::Png => self.paper(paper, letterhead, watch)?.pictures(&paper.title),
        }
    }
}

impl Printed {
    /// A picture of each page, numbered where there are several.
    ///
    /// # Errors
    /// As [`Printed::to_png`].
    pub fn pictures(&self, stem: &str) -> Result<Vec<DocumentFile>, PressError> {
        let several = self.page_count() > 1;
        let mut files = Vec::new();
        for page in 0..self.page_count() {
            let stem = if several { format!("{stem} {}", page + 1) } else { stem.to_owned() };
            if let Some(bytes) = self.to_png(page)? {
                files.push(DocumentFile { name: file_name(&stem, Form::Png.extension()), bytes });
            }
        }
        Ok(files)
    }
}
