//! What a laptop shows to prove its seat.
//!
//! An *access token* goes with every request and is good for 15 minutes. It is signed, so that reading it needs no look into
//! the database; what its seat may is not in it, but read anew each time. A *refresh token* is exchanged for the next pair.
//! Part of it is a keyed hash of the rest: something that was made up is told from one that was once given without looking
//! anything up, so that nobody can have a seat's tokens withdrawn by sending nonsense in its name.

use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use linli_domain::{SeatId, Timestamp, WorkspaceId};
use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq;

use super::secrets::{Secrets, hex};

/// For how long an access token is good.
pub(crate) const ACCESS_MILLIS: i64 = 15 * 60_000;
/// How a refresh token begins, so that it is known for one wherever it turns up.
const REFRESH_PREFIX: &str = "lr1";
/// The purpose of the keyed hash in it.
const REFRESH_PURPOSE: &str = "refresh_token";
/// Half of the keyed hash: 128 bits are more than anybody guesses.
const MARK_BYTES: usize = 16;

/// Whose token it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Holder {
    /// Which shop.
    pub(crate) workspace_id: WorkspaceId,
    /// Which seat in it.
    pub(crate) seat_id: SeatId,
}

#[derive(Serialize, Deserialize)]
struct Claims {
    workspace: WorkspaceId,
    seat: SeatId,
    iat: i64,
    exp: i64,
}

/// Makes and reads tokens under the keys of one hub.
pub(crate) struct Mint {
    sign: EncodingKey,
    verify: DecodingKey,
    validation: Validation,
}

impl Mint {
    /// Under `secrets`.
    pub(crate) fn new(secrets: &Secrets) -> Self {
        // One algorithm and no other, whatever a token says of itself. When it ends is read by the hub's own clock.
        let mut validation = Validation::new(Algorithm::HS256);
        validation.validate_exp = false;
        validation.set_required_spec_claims(&["exp"]);
        Self {
            sign: EncodingKey::from_secret(secrets.signing_key()),
            verify: DecodingKey::from_secret(secrets.signing_key()),
            validation,
        }
    }

    /// An access token for `holder`, and until when it is good; a token counts in seconds.
    ///
    /// # Errors
    /// Those of signing.
    pub(crate) fn access(
        &self,
        holder: Holder,
        now: Timestamp,
    ) -> Result<(String, Timestamp), jsonwebtoken::errors::Error> {
        let exp = (now.0 + ACCESS_MILLIS) / 1_000;
        let Holder { workspace_id: workspace, seat_id: seat } = holder;
        let claims = Claims { workspace, seat, iat: now.0 / 1_000, exp };
        let token = jsonwebtoken::encode(&Header::new(Algorithm::HS256), &claims, &self.sign)?;
        Ok((token, Timestamp(exp * 1_000)))
    }

    /// Whose access token that is. `None` if it is not of this hub, was changed, or ran out.
    pub(crate) fn holder(&self, access: &str, now: Timestamp) -> Option<Holder> {
        let token = jsonwebtoken::decode::<Claims>(access, &self.verify, &self.validation).ok()?;
        let Claims { workspace, seat, exp, .. } = token.claims;
        (now.0 < exp.saturating_mul(1_000))
            .then_some(Holder { workspace_id: workspace, seat_id: seat })
    }
}

/// A refresh token for `holder` that nobody had before.
pub(crate) fn refresh(secrets: &Secrets, holder: Holder) -> String {
    let random = hex(&rand::random::<[u8; 16]>());
    let mark = mark(secrets, holder, &random);
    written(holder, &format!("{random}{mark}"))
}

/// Whose refresh token that is. `None` if this hub never gave it to anybody.
pub(crate) fn refresh_holder(secrets: &Secrets, token: &str) -> Option<Holder> {
    let mut parts = token.split('.');
    let (prefix, workspace, seat, rest) =
        (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    if prefix != REFRESH_PREFIX || parts.next().is_some() {
        return None;
    }
    let holder = Holder { workspace_id: workspace.parse().ok()?, seat_id: seat.parse().ok()? };
    let (random, marked) = rest.split_at_checked(rest.len().checked_sub(2 * MARK_BYTES)?)?;
    let expected = mark(secrets, holder, random);
    let given = bool::from(expected.as_bytes().ct_eq(marked.as_bytes()));
    // An identity can be written in more than one way; a token is given in one.
    (given && written(holder, rest) == token).then_some(holder)
}

fn written(holder: Holder, rest: &str) -> String {
    let (workspace, seat) = (holder.workspace_id.uuid(), holder.seat_id.uuid());
    format!("{REFRESH_PREFIX}.{}.{}.{rest}", workspace.simple(), seat.simple())
}

fn mark(secrets: &Secrets, holder: Holder, random: &str) -> String {
    let (workspace, seat) = (holder.workspace_id.uuid(), holder.seat_id.uuid());
    let parts = [workspace.as_bytes().as_slice(), seat.as_bytes(), random.as_bytes()];
    hex(&secrets.keyed_hash(REFRESH_PURPOSE, &parts)[..MARK_BYTES])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    const NOW: Timestamp = Timestamp(1_767_225_600_000);

    fn holder() -> Holder {
        Holder { workspace_id: Uuid::now_v7().into(), seat_id: Uuid::now_v7().into() }
    }

    #[test]
    fn an_access_token_is_good_for_its_time() {
        let mint = Mint::new(&Secrets::random());
        let holder = holder();
        let (token, until) = mint.access(holder, NOW).unwrap();
        assert_eq!(until, Timestamp(NOW.0 + ACCESS_MILLIS));
        assert_eq!(mint.holder(&token, NOW), Some(holder));
        assert_eq!(mint.holder(&token, Timestamp(until.0 - 1)), Some(holder));
        assert_eq!(mint.holder(&token, until), None);
    }

    #[test]
    fn a_token_of_another_hub_or_algorithm_is_none() {
        let (mint, other) = (Mint::new(&Secrets::random()), Mint::new(&Secrets::random()));
        assert_eq!(mint.holder(&other.access(holder(), NOW).unwrap().0, NOW), None);
        let secrets = Secrets::random();
        let mint = Mint::new(&secrets);
        let Holder { workspace_id, seat_id } = holder();
        let claims =
            Claims { workspace: workspace_id, seat: seat_id, iat: 0, exp: NOW.0 / 1_000 + 600 };
        let longer = jsonwebtoken::encode(&Header::new(Algorithm::HS512), &claims, &mint.sign);
        assert_eq!(mint.holder(&longer.unwrap(), NOW), None);
    }

    #[test]
    fn a_refresh_token_tells_whose_it_is_and_cannot_be_made_up() {
        let secrets = Secrets::random();
        let holder = holder();
        let token = refresh(&secrets, holder);
        assert_eq!(refresh_holder(&secrets, &token), Some(holder));
        assert_ne!(refresh(&secrets, holder), token);
        assert_eq!(refresh_holder(&Secrets::random(), &token), None);
        let another = token.replace(
            &holder.seat_id.uuid().simple().to_string(),
            &Uuid::now_v7().simple().to_string(),
        );
        assert_eq!(refresh_holder(&secrets, &another), None);
    }

    proptest! {
        #[test]
        fn a_token_that_was_changed_anywhere_is_none(at in 0_usize..400, to in "[0-9a-zA-Z._-]") {
            let secrets = Secrets::random();
            let mint = Mint::new(&secrets);
            let whose = holder();
            for token in [mint.access(whose, NOW).unwrap().0, refresh(&secrets, whose)] {
                let at = at % token.len();
                let mut changed = token.clone();
                changed.replace_range(at..=at, &to);
                // The last character of a part of base64 has bits that mean nothing.
                prop_assume!(!changed.eq(&token) && changed.get(at + 1..at + 2).is_some_and(|next| next != "."));
                prop_assert_eq!(mint.holder(&changed, NOW), None);
                prop_assert_eq!(refresh_holder(&secrets, &changed), None);
            }
        }

        #[test]
        fn any_text_is_answered(text in ".*") {
            let secrets = Secrets::random();
            prop_assert_eq!(refresh_holder(&secrets, &text), None);
            prop_assert_eq!(Mint::new(&secrets).holder(&text, NOW), None);
        }
    }
}
