//! `/openapi.json`, and `/docs`: Swagger UI, served by this binary itself.
//!
//! The page is ours, not poem-openapi's, which pastes the document into a script: there a description with a closing
//! script tag would break out. Ours holds no data; its script fetches the document, and the browser is told to run no
//! other script.

use std::sync::LazyLock;

use poem::http::{StatusCode, header};
use poem::{Request, Response};
use poem_openapi::OpenApiService;

use super::answer;
use super::problem::{Kind, Problem};
use super::state::State;

const PAGE: &str = include_str!("docs/page.html");
const START: &str = include_str!("docs/start.js");
/// Only what this server itself serves; Swagger UI styles its elements one by one, and draws icons from data.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
                      font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; \
                      frame-ancestors 'none'";

/// The OpenAPI document.
pub(super) async fn openapi(state: State, request: Request) -> Result<Response, Problem> {
    document(&state.document, &request)
}

/// The same in OpenAPI 3.0.
pub(super) async fn openapi_3_0(state: State, request: Request) -> Result<Response, Problem> {
    document(&state.document_3_0, &request)
}

fn document(document: &str, request: &Request) -> Result<Response, Problem> {
    let document = match answer::mounted_at(request) {
        "" => document.to_owned(),
        prefix => super::openapi::mounted(document, prefix).ok_or_else(Problem::internal)?,
    };
    Ok(Response::builder().content_type("application/json").body(document))
}

/// The way to the documentation.
pub(super) async fn root(_state: State, request: Request) -> Result<Response, Problem> {
    let docs = format!("{}/docs", answer::mounted_at(&request));
    Ok(Response::builder().status(StatusCode::TEMPORARY_REDIRECT).header(header::LOCATION, docs).finish())
}

/// Where a problem's `type` leads: to the documentation, which has the list of them.
pub(super) async fn problem(_state: State, request: Request) -> Result<Response, Problem> {
    let is_documented = Kind::DOCUMENTED.iter().any(|kind| kind.uri() == request.uri().path());
    if !is_documented {
        return Err(Problem::new(Kind::UnknownRoute, "there is no such kind of problem; `/docs` lists them"));
    }
    let docs = format!("{}/docs", answer::mounted_at(&request));
    Ok(Response::builder().status(StatusCode::SEE_OTHER).header(header::LOCATION, docs).finish())
}

/// The page that shows the document.
pub(super) async fn page(_state: State, _request: Request) -> Result<Response, Problem> {
    Ok(Response::builder()
        .content_type("text/html; charset=utf-8")
        .header(header::CONTENT_SECURITY_POLICY, POLICY)
        .header(header::REFERRER_POLICY, "no-referrer")
        .body(PAGE))
}

/// What the page loads.
pub(super) async fn asset(_state: State, request: Request) -> Result<Response, Problem> {
    let (content_type, text): (_, &'static str) = match request.raw_path_param("asset") {
        Some("swagger-ui.js") => ("text/javascript; charset=utf-8", &ASSETS.script),
        Some("swagger-ui.css") => ("text/css; charset=utf-8", &ASSETS.style),
        Some("start.js") => ("text/javascript; charset=utf-8", START),
        _ => return Err(Problem::new(Kind::UnknownRoute, "the documentation has no such file; open `/docs`")),
    };
    Ok(Response::builder().content_type(content_type).header(header::CACHE_CONTROL, "max-age=3600").body(text))
}

/// Swagger UI's own files.
struct Assets {
    script: String,
    style: String,
}

static ASSETS: LazyLock<Assets> = LazyLock::new(Assets::of_poem_openapi);

impl Assets {
    /// poem-openapi carries the files but hands them out only inside a page of its own; they are cut out of it.
    fn of_poem_openapi() -> Self {
        let page = OpenApiService::new((), "", "").swagger_ui_html();
        let between = |from: &str, to: &str| -> Option<String> {
            let start = page.find(from)? + from.len();
            let end = start + page[start..].find(to)?;
            Some(page[start..end].to_owned())
        };
        let script = between("<script charset=\"UTF-8\">", "</script>");
        let style = between("<style charset=\"UTF-8\">", "</style>");
        if script.is_none() || style.is_none() {
            tracing::error!("poem-openapi's page has changed: /docs cannot find Swagger UI in it");
        }
        Self { script: script.unwrap_or_default(), style: style.unwrap_or_default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swagger_ui_is_found_whole() {
        assert!(ASSETS.script.len() > 500_000, "{}", ASSETS.script.len());
        assert!(ASSETS.script.contains("SwaggerUIBundle"));
        assert!(ASSETS.style.len() > 50_000, "{}", ASSETS.style.len());
        assert!(ASSETS.style.contains(".swagger-ui"));
    }
}
