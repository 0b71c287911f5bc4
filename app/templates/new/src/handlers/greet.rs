use taskwright_runtime::{Context, Failure, Handler};

use crate::app::App;
use crate::tasks::{Greet, GreetLanguage, GreetResult};

impl Handler<Greet> for App {
    async fn run(&self, payload: Greet, _context: &Context) -> Result<GreetResult, Failure> {
        let hello = match payload.language {
            GreetLanguage::English => "Hello",
            GreetLanguage::German => "Hallo",
        };
        Ok(GreetResult { greeting: format!("{hello}, {}!", payload.name) })
    }
}
