use crate::diagnostic::{Diagnostic, Sink};

/// A stretch of a source, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Place {
    /// Which source: the manifest is the first.
    pub(crate) file: usize,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// Every text that was read: the manifest, then the files that its schemas refer to.
#[derive(Debug)]
pub(crate) struct Sources(Vec<Source>);

impl Sources {
    /// Begins with the manifest.
    pub(crate) fn new(manifest: Source) -> Self {
        Self(vec![manifest])
    }

    pub(crate) fn manifest(&self) -> &Source {
        &self.0[0]
    }

    /// The number that the next source will have.
    pub(crate) fn next(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn add(&mut self, source: Source) {
        self.0.push(source);
    }

    pub(crate) fn get(&self, file: usize) -> &Source {
        &self.0[file.min(self.0.len() - 1)]
    }
}

/// The text of a manifest or of another file, and what to call it.
#[derive(Debug)]
pub(crate) struct Source {
    name: String,
    file: usize,
    text: String,
    /// Where each character starts; `None` if every character is one byte.
    characters: Option<Vec<usize>>,
}

impl Source {
    /// The source of this number. What is not UTF-8 in it is a mistake, and replaced.
    pub(crate) fn new(name: &str, file: usize, bytes: &[u8], mistakes: &mut Sink) -> Self {
        // Editors on Windows put a byte order mark in front, which is not part of the text.
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        match std::str::from_utf8(bytes) {
            Ok(text) => Self::of_text(name, file, text.to_owned()),
            Err(error) => {
                let source = Self::of_text(name, file, String::from_utf8_lossy(bytes).into_owned());
                let message = format!("{} is not UTF-8", source.what());
                mistakes.push(Diagnostic::new(source.place_at(error.valid_up_to()), message, "save the file as UTF-8"));
                source
            }
        }
    }

    fn of_text(name: &str, file: usize, text: String) -> Self {
        let characters = (!text.is_ascii()).then(|| text.char_indices().map(|(at, _)| at).collect());
        Self { name: name.to_owned(), file, text, characters }
    }

    /// What it is, in a sentence.
    pub(super) fn what(&self) -> &'static str {
        if self.file == 0 { "the manifest" } else { "the file" }
    }

    /// The place from one byte to another.
    pub(super) fn place(&self, start: usize, end: usize) -> Place {
        Place { file: self.file, start, end }
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
        self.place(start, start + length)
    }
}
