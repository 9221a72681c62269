//! Stylesheets and scripts, each under a name that changes with what is in it.

use axum::{
    Router,
    http::{HeaderValue, header},
    routing::get,
};
use sha2::{Digest, Sha256};

/// How many characters of the hash are in the name: enough that two versions never have one name.
const HASH_CHARS: usize = 12;
/// Under such a name there is never anything else, so nobody asks again for what they have.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const NO_SNIFF: HeaderValue = HeaderValue::from_static("nosniff");

/// A file that pages bring along, compiled into the program.
#[derive(Debug)]
pub(crate) struct Asset {
    /// What it is called, without the hash: `console`.
    pub(crate) name: &'static str,
    /// What follows the last dot: `css` or `js`.
    pub(crate) extension: &'static str,
    /// What is in it.
    pub(crate) text: &'static str,
}

impl Asset {
    /// Where it is served.
    pub(crate) fn path(&self) -> String {
        let hash: String =
            Sha256::digest(self.text).iter().map(|byte| format!("{byte:02x}")).collect();
        format!("/assets/{}.{}.{}", self.name, &hash[..HASH_CHARS], self.extension)
    }

    fn media_type(&self) -> HeaderValue {
        HeaderValue::from_static(match self.extension {
            "css" => "text/css; charset=utf-8",
            "js" => "text/javascript; charset=utf-8",
            _ => "text/plain; charset=utf-8",
        })
    }
}

/// Serves `asset`.
pub(crate) fn serve<S: Clone + Send + Sync + 'static>(asset: &'static Asset) -> Router<S> {
    let headers = [
        (header::CONTENT_TYPE, asset.media_type()),
        (header::CACHE_CONTROL, FOR_EVER),
        (header::X_CONTENT_TYPE_OPTIONS, NO_SNIFF),
    ];
    Router::new().route(&asset.path(), get(async move || (headers, asset.text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_content_has_another_name() {
        let one = Asset { name: "console", extension: "css", text: "a{}" };
        let other = Asset { text: "b{}", ..one };
        assert_ne!(one.path(), other.path());
        assert!(one.path().starts_with("/assets/console.") && one.path().ends_with(".css"));
    }
}
