//! What is wrong with a form, field by field.
//!
//! The rules live here once; every shell shows the same findings beside the same fields. All findings are returned at once,
//! so that a person corrects a form in one go.

use serde::Serialize;
use thiserror::Error;

/// What is wrong with one field. The interface owns the wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum FieldCode {
    /// Empty, and must not be.
    Required,
    /// Longer than is accepted.
    TooLong,
    /// Below zero, or zero where something is needed.
    NotPositive,
    /// Beyond what can be meant.
    TooLarge,
    /// The same value stands somewhere else where it may stand only once.
    Duplicate,
    /// Not of the form of such a value.
    Malformed,
    /// Earlier than something it must follow.
    TooEarly,
    /// Names something that does not exist (any more).
    Unknown,
}

/// One finding: which field, and what about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct FieldError {
    /// The field's path in the form: `name`, `variants.1.price`.
    pub field: String,
    /// What is wrong.
    pub code: FieldCode,
}

/// Everything that is wrong with a form; never empty when it is an error.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, specta::Type, Error)]
#[serde(transparent)]
#[specta(transparent)]
#[error("{} field(s) need attention", .0.len())]
pub struct FieldErrors(pub Vec<FieldError>);

impl FieldErrors {
    /// Notes a finding.
    pub fn add(&mut self, field: impl Into<String>, code: FieldCode) {
        self.0.push(FieldError { field: field.into(), code });
    }

    /// Notes a finding where `wrong` holds.
    pub fn add_if(&mut self, wrong: bool, field: impl Into<String>, code: FieldCode) {
        if wrong {
            self.add(field, code);
        }
    }

    /// A text that must not be blank and not longer than `length_max` characters.
    pub fn check_text(&mut self, field: &str, text: &str, length_max: usize) {
        self.add_if(text.trim().is_empty(), field, FieldCode::Required);
        self.check_length(field, text, length_max);
    }

    /// A text that may be empty but not longer than `length_max` characters.
    pub fn check_length(&mut self, field: &str, text: &str, length_max: usize) {
        self.add_if(text.chars().count() > length_max, field, FieldCode::TooLong);
    }

    /// `Ok` if there is no finding.
    pub fn into_result(self) -> Result<(), Self> {
        if self.0.is_empty() { Ok(()) } else { Err(self) }
    }
}

/// The longest name of a person or a thing, in characters.
pub(crate) const NAME_LENGTH_MAX: usize = 60;
/// The longest remark, in characters.
pub(crate) const NOTE_LENGTH_MAX: usize = 2000;
