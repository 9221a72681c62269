//! What somebody who works at a centre may do.

/// As what somebody works at a centre.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Runs it: everything.
    Operator,
    /// Buys for it and answers the shops.
    Buyer,
    /// Looks on.
    ReadOnly,
}

/// What is done at a console.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Duty {
    /// Looking at shops, catalogue, lists and statements, and taking papers along.
    See,
    /// Publishing goods and prices.
    Publish,
    /// Confirming, shortening, sending delivery notes.
    Answer,
    /// Letting shops in and out, keys of programs, users, the audit.
    Run,
}

impl Role {
    /// Every role, the one that may most first.
    pub const ALL: [Self; 3] = [Self::Operator, Self::Buyer, Self::ReadOnly];

    /// Its word, in the database and on the command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Operator => "operator",
            Self::Buyer => "buyer",
            Self::ReadOnly => "read_only",
        }
    }

    /// The role of that word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == word)
    }

    /// May it do that?
    pub(crate) const fn may(self, duty: Duty) -> bool {
        match duty {
            Duty::See => true,
            Duty::Publish | Duty::Answer => matches!(self, Self::Operator | Self::Buyer),
            Duty::Run => matches!(self, Self::Operator),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_role_may_what_it_needs() {
        use Duty::{Answer, Publish, Run, See};
        for (role, duties) in [
            (Role::Operator, &[See, Publish, Answer, Run][..]),
            (Role::Buyer, &[See, Publish, Answer]),
            (Role::ReadOnly, &[See]),
        ] {
            for duty in [See, Publish, Answer, Run] {
                assert_eq!(role.may(duty), duties.contains(&duty), "{role:?} {duty:?}");
            }
            assert_eq!(Role::from_word(role.as_str()), Some(role));
        }
    }
}
