use taskwright_runtime::{Context, Failure, Handler};

use crate::app::App;
use crate::tasks::greet::Language;
use crate::tasks::{Greet, GreetResult};

impl Handler<Greet> for App {
    async fn run(&self, payload: Greet, _context: &Context) -> Result<GreetResult, Failure> {
        let hello = match payload.language {
            Language::English => "Hello",
            Language::German => "Hallo",
        };
        Ok(GreetResult { greeting: format!("{hello}, {}!", payload.name) })
    }
}
