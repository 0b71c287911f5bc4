//! HTTP/1.1, as much of it as our own server speaks: requests one after the other on one connection, answers with a
//! length.

use std::io::{Error, ErrorKind, Write as _};
use std::net::SocketAddr;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::Result;

/// A connection that is kept alive.
pub(crate) struct Connection {
    stream: TcpStream,
    server: SocketAddr,
    out: Vec<u8>,
    answer: Vec<u8>,
    /// Where the answer's body begins.
    body: usize,
}

/// The head of an answer.
struct Head {
    status: u16,
    /// Where the body begins, and how long it is.
    body: usize,
    length: usize,
}

impl Connection {
    pub(crate) async fn open(server: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(server).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, server, out: Vec::new(), answer: Vec::with_capacity(16 << 10), body: 0 })
    }

    /// Sends a request, reads the whole answer and tells its status.
    pub(crate) async fn request(&mut self, method: &str, path: &str, body: &str) -> Result<u16> {
        self.out.clear();
        write!(
            self.out,
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            self.server,
            body.len()
        )?;
        self.stream.write_all(&self.out).await?;
        self.answer.clear();
        let head = loop {
            if let Some(head) = head(&self.answer)? {
                break head;
            }
            self.read().await?;
        };
        while self.answer.len() < head.body + head.length {
            self.read().await?;
        }
        self.body = head.body;
        Ok(head.status)
    }

    /// The body of the last answer.
    pub(crate) fn body(&self) -> &[u8] {
        &self.answer[self.body..]
    }

    async fn read(&mut self) -> Result<()> {
        match self.stream.read_buf(&mut self.answer).await? {
            0 => Err(Error::new(ErrorKind::UnexpectedEof, "the server closed the connection").into()),
            _ => Ok(()),
        }
    }
}

/// The head, once all of it is there.
fn head(answer: &[u8]) -> Result<Option<Head>> {
    let Some(end) = answer.windows(4).position(|four| four == b"\r\n\r\n") else { return Ok(None) };
    let text = std::str::from_utf8(&answer[..end])?;
    let mut lines = text.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).and_then(|status| status.parse().ok());
    let length = lines
        .filter_map(|line| line.split_once(':'))
        .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
        .and_then(|(_, length)| length.trim().parse().ok());
    match (status, length) {
        (Some(status), Some(length)) => Ok(Some(Head { status, body: end + 4, length })),
        _ => Err(format!("an answer that this client does not read: {text}").into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_read_once_it_is_whole() {
        let answer = b"HTTP/1.1 201 Created\r\ncontent-type: application/json\r\nContent-Length: 2\r\n\r\n{}";
        assert!(head(&answer[..40]).expect("no mistake").is_none());
        let head = head(answer).expect("no mistake").expect("a head");
        assert_eq!((head.status, head.length, &answer[head.body..]), (201, 2, &b"{}"[..]));
    }

    #[test]
    fn an_answer_without_a_length_is_refused() {
        assert!(head(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n").is_err());
    }
}
