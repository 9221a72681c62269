//! What can be asked, as an OpenAPI document and as a page. The document is made of the handlers themselves.

mod bounds;

use utoipa::{
    Modify, OpenApi,
    openapi::{
        OpenApi as Document,
        security::{HttpAuthScheme, HttpBuilder, SecurityScheme},
    },
};
use utoipa_swagger_ui::SwaggerUi;

/// Where the document is.
pub(super) const DOCUMENT: &str = "/openapi.json";
/// Where the page is.
const PAGE: &str = "/docs";

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Linli hub",
        description = "Keeps one log for each shop and hands it to the shop's devices. What is refused is answered as a \
            Refusal, with the status that goes with its code. A body of type application/zstd is the JSON that is shown, \
            compressed as a whole. Whole numbers are written without a point.",
    ),
    modifiers(&AccessToken),
    tags(
        (name = "sync", description = "Telling and hearing"),
        (name = "pairing", description = "How a laptop gets its seat"),
        (name = "devices", description = "The laptops of a shop"),
        (name = "quarantine", description = "What waits for a person"),
        (name = "centre", description = "A shop at the centre that it buys from"),
        (name = "office", description = "What programs do for a centre, with a key"),
        (name = "ordering", description = "Pages on which members order, and their orders"),
    ),
)]
pub(super) struct Api;

struct AccessToken;

impl Modify for AccessToken {
    fn modify(&self, document: &mut Document) {
        let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("JWT").build();
        let key =
            HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("linli_…").build();
        let components = document.components.get_or_insert_default();
        components.add_security_scheme("access", SecurityScheme::Http(bearer));
        components.add_security_scheme("key", SecurityScheme::Http(key));
    }
}

/// The page, which shows the document that it brings along.
pub(super) fn page(document: &Document) -> SwaggerUi {
    // Made of the handlers: it is JSON.
    let mut document = serde_json::to_value(document).unwrap_or_default();
    bounds::narrow(&mut document);
    SwaggerUi::new(PAGE).external_url_unchecked(DOCUMENT, document)
}
