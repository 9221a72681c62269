//! Passwords: what is taken for one, and what is kept of it.

use argon2::{
    Argon2,
    password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash},
};

use crate::{Error, db};

/// The shortest. Long and plain is better than short and twisted, so nothing is asked but length.
pub(crate) const CHARS_MIN: usize = 10;
/// The longest: hashing takes longer with each byte.
pub(crate) const CHARS_MAX: usize = 200;

/// Why something is not taken for a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unfit {
    /// Shorter than [`CHARS_MIN`].
    Short,
    /// Longer than [`CHARS_MAX`].
    Long,
    /// The user's name, or one character over and over.
    Guessable,
    /// The second time something else was typed.
    Differs,
}

/// Looks at a new password for the user of that name, typed twice.
///
/// # Errors
/// [`Unfit`].
pub(crate) fn look(name: &str, password: &str, again: &str) -> Result<(), Unfit> {
    let chars = password.chars().count();
    let mut others = password.chars().skip(1).filter(|c| !password.starts_with(*c));
    if chars < CHARS_MIN {
        Err(Unfit::Short)
    } else if chars > CHARS_MAX {
        Err(Unfit::Long)
    } else if others.next().is_none() || password.to_lowercase().contains(&name.to_lowercase()) {
        Err(Unfit::Guessable)
    } else if password != again {
        Err(Unfit::Differs)
    } else {
        Ok(())
    }
}

/// Of no password that anybody has: 32 random bytes, under the parameters that [`hashed`] uses.
const NOBODYS: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5IGhhcyB0aGlzIQ$2+0mBqbLwRpHpV6jXoGkY6YBxBn2bT1wQ0N1V6f7y1M";

/// What is kept: argon2id with a salt of its own, as a PHC string. Slow on purpose.
///
/// # Errors
/// Where the machine gives no memory.
pub(crate) fn hashed(password: &str) -> Result<String, Error> {
    let hash = Argon2::default().hash_password(password.as_bytes());
    Ok(hash.map_err(|cause| db::Error::Unreadable(Box::new(cause)))?.to_string())
}

/// Is it the password of that hash? Without a hash, takes as long as with one, and answers no: how long it takes tells nobody
/// which names exist.
pub(crate) fn is(password: &str, hash: Option<&str>) -> bool {
    let bytes = password.as_bytes();
    let within = password.chars().count() <= CHARS_MAX;
    let parsed = PasswordHash::new(hash.unwrap_or(NOBODYS));
    let right = parsed.is_ok_and(|hash| Argon2::default().verify_password(bytes, &hash).is_ok());
    right && within && hash.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_right_one_is_known_again_and_no_other() {
        let hash = hashed("一碗阳春面 加一个蛋").unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert_ne!(hash, hashed("一碗阳春面 加一个蛋").unwrap(), "each has a salt of its own");
        assert!(is("一碗阳春面 加一个蛋", Some(&hash)));
        for wrong in ["一碗阳春面 加一个", "", " 一碗阳春面 加一个蛋"] {
            assert!(!is(wrong, Some(&hash)), "{wrong}");
        }
        assert!(!is("", None) && !is("anything", None) && !is("x", Some("no hash")));
    }

    #[test]
    fn an_unknown_name_costs_what_a_known_one_does() {
        let (nobodys, somebodys) = (NOBODYS, hashed("一碗阳春面 加一个蛋").unwrap());
        let effort = |hash: &str| hash.split('$').take(4).collect::<Vec<_>>().join("$");
        assert_eq!(effort(nobodys), effort(&somebodys));
        assert!(PasswordHash::new(nobodys).is_ok(), "else it would be answered at once");
    }

    #[test]
    fn length_is_all_that_is_asked() {
        for (password, again, expected) in [
            ("correct horse", "correct horse", Ok(())),
            ("阳春面加个蛋不要葱花", "阳春面加个蛋不要葱花", Ok(())),
            ("short", "short", Err(Unfit::Short)),
            ("aaaaaaaaaaaa", "aaaaaaaaaaaa", Err(Unfit::Guessable)),
            ("My-Zhang-pass", "My-Zhang-pass", Err(Unfit::Guessable)),
            ("correct horse", "correct hors", Err(Unfit::Differs)),
            (&"ab".repeat(101), "", Err(Unfit::Long)),
        ] {
            assert_eq!(look("zhang", password, again), expected, "{password}");
        }
    }
}
