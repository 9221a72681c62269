//! Who works at the centre: adding, roles, switching off, another link.

use axum::{extract::State, response::Response};
use linli_domain::{CentreId, UserId};
use maud::{Markup, html};

use crate::{
    console::{
        By, LINK_HOURS, Link, Role, User, UserError,
        came::Came,
        fields::Field,
        frame::{Notice, Part, Sheet, role_name},
        guard::{Failed, Signed},
    },
    html::{Fields, Form, see_other},
    http::{Asked, Door, Which},
};

pub(in crate::console) async fn page(
    State(door): State<Door>,
    signed: Signed,
    Asked(came): Asked<Came>,
) -> Result<Response, Failed> {
    let words = signed.words;
    let said = [
        ("role", "users.done_role"),
        ("disabled", "users.done_disabled"),
        ("enabled", "users.done_enabled"),
    ];
    let notice = came.notice(words, &said);
    shown(&door, &signed, notice, None).await
}

/// A link that was made, for whom.
struct Made {
    name: String,
    link: Link,
}

async fn shown(
    door: &Door,
    signed: &Signed,
    notice: Option<Notice>,
    made: Option<Made>,
) -> Result<Response, Failed> {
    let (words, centre_id) = (signed.words, signed.seated.centre_id);
    let users = door.work(move |door| door.staff().users(centre_id)).await?;
    let content = html! {
        @if let Some(made) = made { (made_link(signed, &made)) }
        div.scroll tabindex="0" role="region" aria-label=(words.say("console.part_users")) {
            table.cards {
                thead { tr {
                    th scope="col" { (words.say("sign_in.name")) }
                    th scope="col" { (words.say("users.role")) }
                    th scope="col" { (words.say("users.signed_in_at")) }
                    th scope="col" { (words.say("console.acts")) }
                } }
                tbody { @for user in &users { (row(signed, user)) } }
            }
        }
        section {
            h2 { (words.say("users.add")) }
            form.stack method="post" action=(signed.to("/users")) {
                (signed.token.field())
                (Field { hint: words.say("users.name_hint"), ..Field::text("name", words.say("sign_in.name")) })
                fieldset {
                    legend { (words.say("users.role")) }
                    @for role in Role::ALL.into_iter().rev() {
                        label.choice {
                            input type="radio" name="role" value=(role.as_str()) required checked[role == Role::ReadOnly];
                            span { b { (role_name(words, role)) } " " (role_means(words, role)) }
                        }
                    }
                }
                button.primary type="submit" { (words.say("users.add_and_link")) }
            }
        }
    };
    Ok(signed.sheet(Sheet { part: Part::Users, title: None, step: None, notice, content }))
}

fn row(signed: &Signed, user: &User) -> Markup {
    let words = signed.words;
    let act = |what: &str| signed.to(&format!("/users/{}/{what}", user.user_id));
    let is_off = user.disabled_at.is_some();
    html! {
        tr.off[is_off] {
            th scope="row" { (user.name) }
            td data-name=(words.say("users.role")) {
                @if is_off {
                    (role_name(words, user.role)) " " span.mark { (words.say("users.off")) }
                } @else {
                    form.inline method="post" action=(act("role")) {
                        (signed.token.field())
                        select name="role" aria-label=(words.fill("users.role_of", &[("name", &user.name)])) {
                            @for role in Role::ALL {
                                option value=(role.as_str()) selected[role == user.role] { (role_name(words, role)) }
                            }
                        }
                        button type="submit" { (words.say("console.save")) }
                    }
                }
            }
            td data-name=(words.say("users.signed_in_at")) {
                @match (user.signed_in_at, user.has_password) {
                    (Some(at), _) => (signed.time(at)),
                    (None, true) => (words.say("users.never")),
                    (None, false) => span.mark.look { (words.say("users.no_password")) },
                }
            }
            td.acts {
                @if is_off {
                    (signed.button(&act("enable"), words.say("users.enable"), &user.name))
                } @else {
                    (signed.button(&act("link"), words.say("users.link"), &user.name))
                    @if user.user_id != signed.seated.user_id {
                        (signed.button(&act("disable"), words.say("users.disable"), &user.name))
                    }
                }
            }
        }
    }
}

fn made_link(signed: &Signed, made: &Made) -> Markup {
    let words = signed.words;
    html! {
        section.made role="status" {
            h2 { (words.fill("users.link_for", &[("name", &made.name)])) }
            p { (words.fill("users.link_means", &[("hours", &LINK_HOURS)])) }
            p { a.link href=(made.link.path) { (made.link.path) } }
        }
    }
}

fn role_means(words: crate::html::Words, role: Role) -> &'static str {
    words.say(match role {
        Role::Operator => "users.means_operator",
        Role::Buyer => "users.means_buyer",
        Role::ReadOnly => "users.means_read_only",
    })
}

fn role_sent(form: &Fields) -> Result<Role, Failed> {
    let role = Role::from_word(form.text("role"));
    role.ok_or(Failed::Refused(linli_protocol::Refusal::Damaged))
}

pub(in crate::console) async fn add(
    State(door): State<Door>,
    signed: Signed,
    form: Form,
) -> Result<Response, Failed> {
    let form = form.sent_with(&signed.token)?;
    let (name, role) = (form.text("name").to_owned(), role_sent(&form)?);
    let added = {
        let (name, seated) = (name.clone(), signed.seated.clone());
        let by = By(Some(seated.user_id));
        door.work(move |door| Ok(door.staff().add(by, seated.centre_id, &name, role))).await?
    };
    match added {
        Ok((_, link)) => shown(&door, &signed, None, Some(Made { name, link })).await,
        Err(error) => unhappy(&door, &signed, error).await,
    }
}

pub(in crate::console) async fn new_link(
    State(door): State<Door>,
    signed: Signed,
    Which((centre_id, user_id)): Which<(CentreId, UserId)>,
    form: Form,
) -> Result<Response, Failed> {
    form.sent_with(&signed.token)?;
    let by = By(Some(signed.seated.user_id));
    let (name, link) = door
        .work(move |door| {
            let link = door.staff().new_link(by, centre_id, user_id)?;
            let users = door.staff().users(centre_id)?;
            let user = users.into_iter().find(|user| user.user_id == user_id);
            Ok((user.map_or_else(String::new, |user| user.name), link))
        })
        .await?;
    shown(&door, &signed, None, Some(Made { name, link })).await
}

pub(in crate::console) async fn change_role(
    State(door): State<Door>,
    signed: Signed,
    Which((centre_id, user_id)): Which<(CentreId, UserId)>,
    form: Form,
) -> Result<Response, Failed> {
    let role = role_sent(&form.sent_with(&signed.token)?)?;
    let by = By(Some(signed.seated.user_id));
    let changed =
        door.work(move |door| Ok(door.staff().change_role(by, centre_id, user_id, role))).await?;
    came_of(&door, &signed, changed, "role").await
}

pub(in crate::console) async fn disable(
    State(door): State<Door>,
    signed: Signed,
    Which((centre_id, user_id)): Which<(CentreId, UserId)>,
    form: Form,
) -> Result<Response, Failed> {
    form.sent_with(&signed.token)?;
    let by = By(Some(signed.seated.user_id));
    let disabled = door.work(move |door| Ok(door.staff().disable(by, centre_id, user_id))).await?;
    came_of(&door, &signed, disabled, "disabled").await
}

pub(in crate::console) async fn enable(
    State(door): State<Door>,
    signed: Signed,
    Which((centre_id, user_id)): Which<(CentreId, UserId)>,
    form: Form,
) -> Result<Response, Failed> {
    form.sent_with(&signed.token)?;
    let by = By(Some(signed.seated.user_id));
    door.work(move |door| door.staff().enable(by, centre_id, user_id)).await?;
    came_of(&door, &signed, Ok(()), "enabled").await
}

async fn came_of(
    door: &Door,
    signed: &Signed,
    came: Result<(), UserError>,
    done: &str,
) -> Result<Response, Failed> {
    match came {
        Ok(()) => Ok(see_other(&signed.to(&format!("/users?done={done}")))),
        Err(error) => unhappy(door, signed, error).await,
    }
}

/// The page with what stood in the way.
async fn unhappy(door: &Door, signed: &Signed, error: UserError) -> Result<Response, Failed> {
    let words = signed.words;
    let said = match error {
        UserError::NameTaken => words.say("users.name_taken"),
        UserError::TooMany => words.say("users.too_many"),
        UserError::LastOperator => words.say("users.last_operator"),
        UserError::Hub(crate::Error::Refused(linli_protocol::Refusal::Damaged)) => {
            words.say("users.no_name")
        }
        UserError::Hub(error) => return Err(error.into()),
    };
    shown(door, signed, Some(Notice::Trouble(said.to_owned())), None).await
}
