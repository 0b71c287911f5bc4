use std::fmt;

use crate::diagnostic::{Diagnostic, Sink};

/// A stretch of a source, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(crate) struct Place {
    /// Which source: the manifest is the first.
    pub(crate) file: usize,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl Place {
    /// The place of a part of the text that stands here: the whole text's, where it was written with escapes or over several
    /// lines.
    pub(crate) fn part(self, text: &str, part: std::ops::Range<usize>) -> Self {
        let quotes = match (self.end - self.start).checked_sub(text.len()) {
            Some(0) => 0,
            Some(2) => 1,
            _ => return self,
        };
        let start = self.start + quotes;
        let end = start + part.end.max(part.start + 1).min(text.len().max(1));
        Self { start: start + part.start, end, ..self }
    }
}

/// Every text that was read: the manifest, then the files that its schemas refer to.
#[derive(Debug, Clone, PartialEq, Eq)]
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

    /// The manifest, if a source is the same file read again, else the source itself.
    pub(crate) fn first_like(&self, file: usize) -> usize {
        let (manifest, other) = (self.manifest(), self.get(file));
        let is_same = file_name(&manifest.name) == file_name(&other.name) && manifest.text == other.text;
        if is_same { 0 } else { file }
    }

    pub(crate) fn get(&self, file: usize) -> &Source {
        &self.0[file.min(self.0.len() - 1)]
    }
}

fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// The text of a manifest or of another file, and what to call it.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Source {
    name: String,
    file: usize,
    text: String,
    /// Where each character starts; `None` if every character is one byte.
    characters: Option<Vec<usize>>,
    /// Where each line starts.
    lines: Vec<usize>,
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Source").field("name", &self.name).field("bytes", &self.text.len()).finish()
    }
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
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { name: name.to_owned(), file, text, characters, lines }
    }

    /// The same with every line ended as Unix has it.
    pub(crate) fn with_unix_lines(&self) -> Self {
        Self::of_text(&self.name, self.file, self.text.replace("\r\n", "\n").replace('\r', "\n"))
    }

    /// What it is, in a sentence.
    pub(super) fn what(&self) -> &'static str {
        if self.file == 0 { "the manifest" } else { "the file" }
    }

    /// The place from one byte to another.
    pub(crate) fn place(&self, start: usize, end: usize) -> Place {
        Place { file: self.file, start, end }
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The line that a byte is in, counted from 0, and where that line starts.
    pub(crate) fn line_at(&self, byte: usize) -> (usize, usize) {
        let line = self.lines.partition_point(|start| *start <= byte).saturating_sub(1);
        (line, self.lines[line])
    }

    /// Where a line starts.
    pub(crate) fn line_start(&self, line: usize) -> usize {
        self.lines.get(line).copied().unwrap_or(self.text.len())
    }

    /// Where a line ends, without its line break.
    pub(crate) fn line_end(&self, line: usize) -> usize {
        self.lines.get(line + 1).map_or(self.text.len(), |next| next - 1)
    }

    /// Line and column of a byte, both counted from 1, the column in characters.
    pub(crate) fn line_and_column(&self, byte: usize) -> (usize, usize) {
        let byte = self.boundary(byte);
        let (line, start) = self.line_at(byte);
        let column = match &self.characters {
            Some(characters) => {
                let of = |byte| characters.partition_point(|start| *start < byte);
                of(byte) - of(start)
            }
            None => byte - start,
        };
        (line + 1, column + 1)
    }

    /// The last place at or before a byte where a character starts or the text ends.
    pub(crate) fn boundary(&self, byte: usize) -> usize {
        let mut start = byte.min(self.text.len());
        while !self.text.is_char_boundary(start) {
            start -= 1;
        }
        start
    }

    /// Where a character stands, in bytes.
    pub(crate) fn byte_of(&self, character: usize) -> usize {
        match &self.characters {
            Some(characters) => characters.get(character).copied().unwrap_or(self.text.len()),
            None => character.min(self.text.len()),
        }
    }

    /// The place of the single character at a byte.
    pub(crate) fn place_at(&self, byte: usize) -> Place {
        // Behind the last sign there is nothing to show: what ends too early ends there.
        let last = self.text.trim_end().len();
        let start = self.boundary(byte.min(last));
        let length = self.text[start..].chars().next().filter(|next| *next != '\n').map_or(0, char::len_utf8);
        self.place(start, start + length)
    }
}
