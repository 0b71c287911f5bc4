//! `/tasks/{…}`: one place for the router, two for callers. Under a task's name it is submitted; under an id it is read and
//! changed.

use poem::http::Method;
use poem::{Endpoint, Request, Response};

use super::methods::Methods;
use super::tasks;
use crate::catalog::Catalog;

/// What a name takes; every other method is for ids.
const OF_A_NAME: Method = Method::POST;

/// The methods of both, of which each request sees those of the one it means.
pub(super) struct IdOrName {
    methods: Methods,
    catalog: Catalog,
}

impl IdOrName {
    pub(super) const fn new(methods: Methods, catalog: Catalog) -> Self {
        Self { methods, catalog }
    }
}

impl Endpoint for IdOrName {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        let text = request.raw_path_param(tasks::PARAMETER).unwrap_or_default();
        let is_name = self.catalog.names().contains(&text);
        let is_id = tasks::parse_id(text).is_some();
        // What is neither of the two is told so by the method's own endpoint.
        let has = move |method: &Method| if *method == OF_A_NAME { !is_id } else { !is_name };
        self.methods.among(has, request).await
    }
}
