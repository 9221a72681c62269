//! Things on the page, named as a person or a screen reader names them.

use std::fmt;

use serde::Serialize;

/// Something on the page to be found.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Target {
    /// ARIA role, or nothing for a test id.
    role: Option<&'static str>,
    /// Accessible name without regard to spaces, or the test id.
    name: String,
    /// Accessible name of the group it is in, where several have one like it.
    within: Option<String>,
}

impl Target {
    /// The one in the group of that name, such as a row of a form.
    #[must_use]
    pub fn within(mut self, group: &str) -> Self {
        self.within = Some(group.to_owned());
        self
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.role {
            Some(role) => write!(f, "the {role} “{}”", self.name)?,
            None => write!(f, "the element with test id “{}”", self.name)?,
        }
        self.within.iter().try_for_each(|group| write!(f, " in “{group}”"))
    }
}

/// Anything with the ARIA role and the accessible name.
#[must_use]
pub fn with_role(role: &'static str, name: &str) -> Target {
    Target { role: Some(role), name: name.to_owned(), within: None }
}

/// An element by its `data-testid`, where it has no name a person would use.
#[must_use]
pub fn test_id(id: &str) -> Target {
    Target { role: None, name: id.to_owned(), within: None }
}

/// A button by its name.
#[must_use]
pub fn button(name: &str) -> Target {
    with_role("button", name)
}

/// A box to be ticked, by its name.
#[must_use]
pub fn checkbox(name: &str) -> Target {
    with_role("checkbox", name)
}

/// A field to type in, by its label or, failing that, its placeholder.
#[must_use]
pub fn field(name: &str) -> Target {
    with_role("textbox", name)
}

/// A heading by its text.
#[must_use]
pub fn heading(name: &str) -> Target {
    with_role("heading", name)
}

/// A link by its text.
#[must_use]
pub fn link(name: &str) -> Target {
    with_role("link", name)
}

/// An entry of a menu, by its text.
#[must_use]
pub fn menu_item(name: &str) -> Target {
    with_role("menuitem", name)
}

/// A choice of a list, by its text.
#[must_use]
pub fn option(name: &str) -> Target {
    with_role("option", name)
}

/// A tab by its text.
#[must_use]
pub fn tab(name: &str) -> Target {
    with_role("tab", name)
}
