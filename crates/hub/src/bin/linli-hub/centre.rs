//! What whoever keeps the hub does about centres: making one, and letting its first user in.

use linli_domain::{CentreId, UserId};
use linli_hub::{
    Error,
    centre::Centre,
    console::{By, LINK_HOURS, Link, Role, Staff, User},
};
use linli_protocol::Refusal;
use serde_json::json;

use crate::{
    Failure,
    args::{CentreCommand, UserCommand, UserRole},
    keeper::{line, object},
    office, opened,
    words::Words,
};

/// What is done in a terminal is nobody's who works at the centre.
const KEEPER: By = By(None);

pub(crate) fn run(command: CentreCommand, words: &Words) -> Result<(), Failure> {
    match command {
        CentreCommand::Create { place, name, json } => {
            let centre_id = opened(place)?.create_centre(&name).map_err(|error| match error {
                Error::Refused(Refusal::Damaged) => Failure::NoCentreName,
                error => error.into(),
            })?;
            match json {
                true => object(&json!({"centre_id": centre_id})),
                false => line(&centre_id.to_string()),
            }
        }
        CentreCommand::List { place, json } => {
            let centres = opened(place)?.centres()?;
            match json {
                true => object(&centres.iter().map(centre).collect::<Vec<_>>()),
                false => centres.iter().try_for_each(|Centre { centre_id, name, .. }| {
                    line(&format!("{centre_id}  {name}"))
                }),
            }
        }
        CentreCommand::User(command) => user(command, words),
        other => office::run(other, words),
    }
}

fn user(command: UserCommand, words: &Words) -> Result<(), Failure> {
    match command {
        UserCommand::Add { place, centre, name, role, url, json } => {
            let (user_id, link) =
                Staff::of(opened(place)?)?.add(KEEPER, centre, &name, role.into())?;
            told(&Told { user_id, link, url, json }, words)
        }
        UserCommand::Link { place, centre, name, url, json } => {
            let staff = Staff::of(opened(place)?)?;
            let user = staff.users(centre)?.into_iter().find(|user| user.name == name);
            let user_id = user.ok_or(Error::Refused(Refusal::NotFound)).map_err(of_user)?.user_id;
            let link = staff.new_link(KEEPER, centre, user_id).map_err(of_user)?;
            told(&Told { user_id, link, url, json }, words)
        }
        UserCommand::List { place, centre, json } => {
            let users = users(&Staff::of(opened(place)?)?, centre)?;
            match json {
                true => object(&users.iter().map(listed).collect::<Vec<_>>()),
                false => users.iter().try_for_each(|user| {
                    let state = match user.disabled_at {
                        Some(_) => "user_off",
                        None => user.role.as_str(),
                    };
                    line(&format!("{}  {}  {}", user.user_id, words.say(state, &[]), user.name))
                }),
            }
        }
    }
}

/// A centre without users is not one that does not exist.
fn users(staff: &Staff, centre_id: CentreId) -> Result<Vec<User>, Failure> {
    let users = staff.users(centre_id)?;
    if users.is_empty() && !staff.knows(centre_id)? {
        return Err(of_user(Refusal::NotFound.into()));
    }
    Ok(users)
}

/// So that what is not found is told as a user or a centre, not as a shop.
fn of_user(error: Error) -> Failure {
    linli_hub::console::UserError::from(error).into()
}

/// A link on its way to whom it is for.
struct Told {
    user_id: UserId,
    link: Link,
    url: Option<String>,
    json: bool,
}

fn told(told: &Told, words: &Words) -> Result<(), Failure> {
    let Told { user_id, link, url, json } = told;
    let whole = match url {
        Some(url) => format!("{}{}", url.trim_end_matches('/'), link.path),
        None => link.path.clone(),
    };
    if *json {
        return object(&json!({"user_id": user_id, "link": whole, "expires_at": link.expires_at}));
    }
    line(&whole)?;
    line("")?;
    line(&words.say("user_link", &[("hours", &LINK_HOURS.to_string())]))?;
    match url {
        Some(_) => Ok(()),
        None => line(&words.say("user_at", &[])),
    }
}

fn centre(centre: &Centre) -> serde_json::Value {
    let Centre { centre_id, name, created_at } = centre;
    json!({"centre_id": centre_id, "name": name, "created_at": created_at})
}

fn listed(user: &User) -> serde_json::Value {
    json!({
        "user_id": user.user_id,
        "name": user.name,
        "role": user.role.as_str(),
        "has_password": user.has_password,
        "signed_in_at": user.signed_in_at,
        "disabled_at": user.disabled_at,
    })
}

impl From<UserRole> for Role {
    fn from(role: UserRole) -> Self {
        match role {
            UserRole::Operator => Self::Operator,
            UserRole::Buyer => Self::Buyer,
            UserRole::ReadOnly => Self::ReadOnly,
        }
    }
}
