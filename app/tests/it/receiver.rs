use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver as Inbox, Sender, channel};
use std::thread;

use taskwright_test_app::PATIENCE;

/// Whoever webhooks are sent to: it answers as it was told and keeps what it got.
pub(crate) struct Receiver {
    address: SocketAddr,
    inbox: Inbox<Got>,
}

/// A request that arrived.
#[derive(Debug)]
pub(crate) struct Got {
    pub(crate) line: String,
    /// By their names in small letters.
    pub(crate) headers: HashMap<String, String>,
    pub(crate) body: String,
}

impl Receiver {
    /// Answers the first request with the first of these, and so on; each is a status line, headers and all.
    pub(crate) fn answering(answers: &[&str]) -> Self {
        let answers: Vec<_> = answers.iter().map(|answer| Some((*answer).to_owned())).collect();
        Self::start(answers)
    }

    /// Takes one request and never answers it.
    pub(crate) fn silent() -> Self {
        Self::start(vec![None])
    }

    fn start(answers: Vec<Option<String>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (sender, inbox) = channel();
        thread::spawn(move || serve(&listener, answers, &sender));
        Self { address, inbox }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}/hook?token=t", self.address)
    }

    /// The next request.
    pub(crate) fn wait_for_a_request(&self) -> Got {
        self.inbox.recv_timeout(PATIENCE).expect("a webhook arrives")
    }

    /// Whether more has arrived than was taken.
    pub(crate) fn has_more(&self) -> bool {
        self.inbox.try_recv().is_ok()
    }
}

fn serve(listener: &TcpListener, answers: Vec<Option<String>>, inbox: &Sender<Got>) {
    let mut held = Vec::new();
    for answer in answers {
        let Ok((mut stream, _)) = listener.accept() else { return };
        let got = read(&stream);
        match answer {
            Some(answer) => stream.write_all(answer.as_bytes()).unwrap(),
            None => held.push(stream),
        }
        if inbox.send(got).is_err() {
            return;
        }
    }
    // A silent one holds its connection for as long as the test takes.
    while !held.is_empty() {
        thread::park();
    }
}

fn read(stream: &TcpStream) -> Got {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line).unwrap();
    let mut headers = HashMap::new();
    loop {
        let mut header = String::new();
        reader.read_line(&mut header).unwrap();
        let Some((name, value)) = header.trim_end().split_once(": ") else { break };
        headers.insert(name.to_lowercase(), value.to_owned());
    }
    let mut body = vec![0; headers["content-length"].parse().unwrap()];
    reader.read_exact(&mut body).unwrap();
    Got { line: line.trim_end().to_owned(), headers, body: String::from_utf8(body).unwrap() }
}
