//! Which handler answers which path: one table, read by the router and checked against the OpenAPI document.

use std::collections::HashMap;

use poem::endpoint::{BoxEndpoint, make};
use poem::http::Method;
use poem::{Endpoint, EndpointExt, IntoEndpoint, Request, Response, Route};
use poem_openapi::OpenApi;
use poem_openapi::registry::{MetaApi, Registry};

use super::id_or_name::IdOrName;
use super::methods::Methods;
use super::problem::Problem;
use super::state::State;
use super::{
    batch, body, cancel, change, docs, events, health, list, openapi, output, pause, query, retry, stats, submit, tasks,
};

/// The one path that two resources share.
const ID_OR_NAME: &str = "/tasks/:task";
/// The path at which newcomers submit.
const LIST: &str = "/tasks";

/// The API as poem-openapi sees it. Its trait is implemented by hand, over tables: no code is generated per task.
pub(super) struct Api(pub(super) State);

/// What answers every path of the API.
pub(super) fn routes(state: State) -> impl Endpoint<Output = Response> + 'static {
    let mut table = HashMap::new();
    let catalog = state.queue.catalog().clone();
    Api(state).add_routes(&mut table);
    let route = table.into_iter().fold(Route::new(), |route, (path, methods)| {
        let methods = Methods::new(methods);
        if path == ID_OR_NAME {
            route.at(path, IdOrName::new(methods, catalog.clone()))
        } else if path == LIST {
            route.at(path, methods.advising("to submit a task, POST to `/tasks/{task_name}`"))
        } else {
            route.at(path, methods)
        }
    });
    route.into_endpoint()
}

impl OpenApi for Api {
    fn meta() -> Vec<MetaApi> {
        openapi::fixed_operations()
    }

    fn register(registry: &mut Registry) {
        openapi::register_schemas(registry);
    }

    fn add_routes(self, table: &mut HashMap<String, HashMap<Method, BoxEndpoint<'static>>>) {
        let Self(state) = self;
        let mut at = |method: Method, path: &str, endpoint: BoxEndpoint<'static>| {
            table.entry(path.to_owned()).or_default().insert(method, endpoint);
        };
        at(Method::GET, LIST, to(&state, list::list));
        at(Method::GET, "/tasks/stats", to(&state, stats::stats));
        // One pattern for both: the router knows a parameter by its place, so an id and a name are the same to it.
        at(Method::GET, "/tasks/:task", without_query(&state, tasks::get));
        at(Method::POST, "/tasks/:task", without_query(&state, submit::submit));
        at(Method::DELETE, "/tasks/:task", without_input(&state, cancel::cancel));
        at(Method::PATCH, "/tasks/:task/retry", without_input(&state, retry::retry));
        // No task can have these two names.
        at(Method::POST, "/tasks/cancel", to(&state, change::cancel));
        at(Method::POST, "/tasks/retry", to(&state, change::retry));
        at(Method::POST, "/tasks/:task/batch", to(&state, batch::submit));
        at(Method::GET, "/tasks/:task/attempts", without_query(&state, tasks::attempts));
        at(Method::GET, "/tasks/:task/output", to(&state, output::list));
        at(Method::GET, "/tasks/:task/events", without_query(&state, events::stream));
        at(Method::POST, "/tasks/:task/pause", without_input(&state, pause::pause));
        at(Method::POST, "/tasks/:task/resume", without_input(&state, pause::resume));
        at(Method::GET, "/health/live", without_query(&state, health::live));
        at(Method::GET, "/health/ready", to(&state, health::ready));
        at(Method::GET, "/openapi.json", without_query(&state, docs::openapi));
        at(Method::GET, "/openapi-3.0.json", without_query(&state, docs::openapi_3_0));
        at(Method::GET, "/", to(&state, docs::root));
        at(Method::GET, "/docs", to(&state, docs::page));
        at(Method::GET, "/problems/:kind", without_query(&state, docs::problem));
        at(Method::GET, "/docs/:asset", to(&state, docs::asset));
    }
}

/// For an operation without query parameters: one that is given anyway was meant to do something, and would not.
fn without_query<F, Fut>(state: &State, handler: F) -> BoxEndpoint<'static>
where
    F: Fn(State, Request) -> Fut + Send + Sync + 'static,
    Fut: Future<Output = Result<Response, Problem>> + Send + 'static,
{
    to(state, move |state, request| {
        let checked = query::refuse_any(&request);
        let answer = checked.map(|()| handler(state, request));
        async move { answer?.await }
    })
}

/// The same for an operation that takes no body either.
fn without_input<F, Fut>(state: &State, handler: F) -> BoxEndpoint<'static>
where
    F: Fn(State, Request) -> Fut + Send + Sync + 'static,
    Fut: Future<Output = Result<Response, Problem>> + Send + 'static,
{
    to(state, move |state, request| {
        let checked = query::refuse_any(&request)
            .and_then(|()| body::refuse_any(request.headers(), "send the request without one"));
        let answer = checked.map(|()| handler(state, request));
        async move { answer?.await }
    })
}

fn to<F, Fut>(state: &State, handler: F) -> BoxEndpoint<'static>
where
    F: Fn(State, Request) -> Fut + Send + Sync + 'static,
    Fut: Future<Output = Result<Response, Problem>> + Send + 'static,
{
    let state = state.clone();
    make(move |request| {
        let answer = handler(state.clone(), request);
        async move { answer.await.map_err(poem::Error::from) }
    })
    .boxed()
}
