use crate::diagnostic::{Diagnostic, Diagnostics, Sink};

/// A stretch of the source, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Place {
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// The text of a manifest and what to call it.
#[derive(Debug)]
pub(crate) struct Source {
    name: String,
    text: String,
    /// Where each character starts; `None` if every character is one byte.
    characters: Option<Vec<usize>>,
}

impl Source {
    /// The source, if it is UTF-8.
    pub(crate) fn new(name: &str, bytes: &[u8]) -> Result<Self, Diagnostics> {
        // Editors on Windows put a byte order mark in front, which is not part of the text.
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Self::of_text(name, text.to_owned())),
            Err(error) => Err(not_utf8(name, bytes, error.valid_up_to())),
        }
    }

    fn of_text(name: &str, text: String) -> Self {
        let characters = (!text.is_ascii()).then(|| text.char_indices().map(|(at, _)| at).collect());
        Self { name: name.to_owned(), text, characters }
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Where a character stands, in bytes.
    pub(super) fn byte_of(&self, character: usize) -> usize {
        match &self.characters {
            Some(characters) => characters.get(character).copied().unwrap_or(self.text.len()),
            None => character.min(self.text.len()),
        }
    }

    /// The place of the single character at a byte.
    pub(super) fn place_at(&self, byte: usize) -> Place {
        let mut start = byte.min(self.text.len());
        while !self.text.is_char_boundary(start) {
            start -= 1;
        }
        let length = self.text[start..].chars().next().filter(|next| *next != '\n').map_or(0, char::len_utf8);
        Place { start, end: start + length }
    }
}

fn not_utf8(name: &str, bytes: &[u8], valid: usize) -> Diagnostics {
    let source = Source::of_text(name, String::from_utf8_lossy(bytes).into_owned());
    let mut mistakes = Sink::default();
    mistakes.push(Diagnostic::new(source.place_at(valid), "the manifest is not UTF-8", "save the file as UTF-8"));
    mistakes.into_diagnostics(&source)
}
