//! A browser without scripts: it keeps cookies as it is told, and sends forms as they stand on a page.

use std::collections::BTreeMap;

use linli_domain::CentreId;
use linli_hub::{console::Role, testing::HubServer};
use reqwest::{Method, Response, StatusCode, header, redirect};

pub(crate) const PASSWORD: &str = "一碗阳春面 加一个蛋";

/// One browser.
#[derive(Clone)]
pub(crate) struct Browser {
    http: reqwest::Client,
    url: String,
    /// By path and name: each is sent below its path only.
    pub(crate) cookies: BTreeMap<(String, String), String>,
    /// What it says of itself beside.
    pub(crate) headers: Vec<(&'static str, String)>,
    /// The token of the last page.
    pub(crate) token: String,
}

/// A page as it came.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) status: StatusCode,
    pub(crate) headers: header::HeaderMap,
    pub(crate) text: String,
}

impl Page {
    /// Where it leads on to.
    #[track_caller]
    pub(crate) fn location(&self) -> &str {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}", self.text);
        self.headers[header::LOCATION].to_str().unwrap()
    }

    #[track_caller]
    pub(crate) fn ok(self) -> Self {
        assert_eq!(self.status, StatusCode::OK, "{}", self.text);
        self
    }

    /// The cookies that it sets, whole.
    pub(crate) fn set_cookies(&self) -> Vec<&str> {
        let set = self.headers.get_all(header::SET_COOKIE);
        set.iter().map(|cookie| cookie.to_str().unwrap()).collect()
    }
}

impl Browser {
    pub(crate) fn new(hub: &HubServer) -> Self {
        let http = reqwest::Client::builder().no_proxy().redirect(redirect::Policy::none());
        Self {
            http: http.build().unwrap(),
            url: hub.url().to_owned(),
            cookies: BTreeMap::new(),
            headers: vec![("accept-language", "zh-CN,zh;q=0.9".to_owned())],
            token: String::new(),
        }
    }

    /// Somebody who set a password and is signed in.
    pub(crate) async fn signed_in(
        hub: &HubServer,
        centre_id: CentreId,
        name: &str,
        role: Role,
    ) -> Self {
        let mut browser = Self::new(hub);
        let link = hub.welcome(centre_id, name, role);
        browser.get(&link).await.ok();
        let set = browser.post(&link, &[("password", PASSWORD), ("again", PASSWORD)]).await;
        assert_eq!(set.location(), console(centre_id));
        browser.get(&console(centre_id)).await.ok();
        browser
    }

    pub(crate) async fn get(&mut self, path: &str) -> Page {
        self.send(Method::GET, path, None).await
    }

    /// Sends a form with the token of the last page.
    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let token = self.token.clone();
        let fields = [&[("form_token", token.as_str())], fields].concat();
        self.post_as_it_is(path, &fields).await
    }

    pub(crate) async fn post_as_it_is(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let mut body = form_urlencoded::Serializer::new(String::new());
        body.extend_pairs(fields);
        let kind = "application/x-www-form-urlencoded".to_owned();
        self.send(Method::POST, path, Some((kind, body.finish().into_bytes()))).await
    }

    /// Sends a form with a file.
    pub(crate) async fn post_file(
        &mut self,
        path: &str,
        token: Option<&str>,
        fields: &[(&str, &str)],
        file: &str,
        bytes: &[u8],
    ) -> Page {
        const EDGE: &str = "----a-file-of-a-test";
        let mut body = Vec::new();
        for (name, value) in token.map(|token| ("form_token", token)).iter().chain(fields) {
            let part = format!(
                "--{EDGE}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            );
            body.extend_from_slice(part.as_bytes());
        }
        let part = format!(
            "--{EDGE}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{file}\"\r\n\r\n"
        );
        body.extend_from_slice(part.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(format!("\r\n--{EDGE}--\r\n").as_bytes());
        let kind = format!("multipart/form-data; boundary={EDGE}");
        self.send(Method::POST, path, Some((kind, body))).await
    }

    pub(crate) async fn sign_in(&mut self, centre_id: CentreId, name: &str, typed: &str) -> Page {
        let page = format!("{}/sign-in", console(centre_id));
        self.get(&page).await.ok();
        self.post(&page, &[("name", name), ("password", typed)]).await
    }

    /// Is somebody signed in?
    pub(crate) async fn is_in(&mut self, centre_id: CentreId) -> bool {
        self.get(&console(centre_id)).await.status == StatusCode::OK
    }

    async fn send(&mut self, method: Method, path: &str, body: Option<(String, Vec<u8>)>) -> Page {
        let mut request = self.http.request(method, format!("{}{path}", self.url));
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        let sent: Vec<String> = self
            .cookies
            .iter()
            .filter(|((below, _), _)| path.starts_with(below.as_str()))
            .map(|((_, name), value)| format!("{name}={value}"))
            .collect();
        if !sent.is_empty() {
            request = request.header(header::COOKIE, sent.join("; "));
        }
        if let Some((kind, body)) = body {
            request = request.header(header::CONTENT_TYPE, kind).body(body);
        }
        self.take(request.send().await.unwrap()).await
    }

    async fn take(&mut self, response: Response) -> Page {
        let (status, headers) = (response.status(), response.headers().clone());
        let page = Page { status, headers, text: response.text().await.unwrap() };
        for set in page.set_cookies() {
            let mut parts = set.split("; ");
            let (name, value) = parts.next().unwrap().split_once('=').unwrap();
            let path = set.split("; ").find_map(|part| part.strip_prefix("Path=")).unwrap();
            let key = (path.to_owned(), name.to_owned());
            if parts.any(|part| part == "Max-Age=0") {
                self.cookies.remove(&key);
            } else {
                self.cookies.insert(key, value.to_owned());
            }
        }
        if let Some((_, rest)) = page.text.split_once("name=\"form_token\" value=\"") {
            self.token = rest.split('"').next().unwrap().to_owned();
        }
        page
    }
}

/// The address of a centre's console.
pub(crate) fn console(centre_id: CentreId) -> String {
    format!("/console/{centre_id}")
}
