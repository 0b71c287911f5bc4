use saphyr_parser::{Event, Parser, ScalarStyle, Span, StrInput};

use super::block_text::BlockText;
use super::comments::Comment;
use super::layout::{Entry, Item, Kind, Layout, Node, Style};
use crate::diagnostic::Diagnostic;
use crate::manifest::Source;

/// Something that YAML allows and that has no place in the layout.
#[derive(Debug)]
pub(super) struct Unusual {
    at: usize,
}

impl Unusual {
    pub(super) fn into_diagnostic(self, source: &Source) -> Diagnostic {
        Diagnostic::new(
            source.place_at(self.at),
            "this part of YAML cannot be formatted",
            "write it in plain YAML, without directives; nothing was changed",
        )
    }
}

/// How a manifest, known to be readable, is written.
pub(super) fn read(source: &Source) -> Result<Layout, Unusual> {
    let parser = Parser::new_from_str(source.text());
    Reader { source, parser, at: 0, comments: Vec::new() }.document()
}

struct Reader<'a> {
    source: &'a Source,
    parser: Parser<'a, StrInput<'a>>,
    /// Behind the last sign that was understood.
    at: usize,
    comments: Vec<Comment>,
}

/// What surrounds a value.
#[derive(Debug, Clone, Copy)]
struct Around {
    is_bracket: bool,
    /// The column of the lines that it is part of.
    column: Option<usize>,
}

impl<'a> Reader<'a> {
    fn document(mut self) -> Result<Layout, Unusual> {
        let mut start_marker = None;
        let root = loop {
            match self.next()? {
                (Event::DocumentStart(true), _) => {
                    self.skip();
                    start_marker = Some(self.at);
                    self.expect("---")?;
                }
                (Event::StreamStart | Event::DocumentStart(false) | Event::Nothing, _) => {}
                (event, span) => break self.value(&event, span, Around { is_bracket: false, column: None })?,
            }
        };
        self.skip();
        if self.rest().starts_with("...") {
            self.expect("...")?;
            self.skip();
        }
        if self.rest().is_empty() && matches!(root.kind, Kind::Map(..)) {
            Ok(Layout { comments: self.comments, start_marker, root })
        } else {
            Err(self.unusual())
        }
    }

    fn value(&mut self, event: &Event<'a>, span: Span, around: Around) -> Result<Node, Unusual> {
        match event {
            Event::Scalar(value, style, ..) => self.scalar(value, *style, span, around),
            Event::SequenceStart(..) => self.list(around),
            Event::MappingStart(..) => self.map(around),
            _ => Err(self.unusual()),
        }
    }

    fn scalar(&mut self, value: &str, style: ScalarStyle, span: Span, around: Around) -> Result<Node, Unusual> {
        let (start, end) = (self.source.byte_of(span.start.index()), self.source.byte_of(span.end.index()));
        // Where a value is missing the parser may name the place of what follows.
        if style == ScalarStyle::Plain && value.is_empty() {
            return Ok(Node { start: self.at, end: self.at, kind: Kind::Empty });
        }
        self.skip();
        // The parser's place of a block text is that of its first line.
        let is_block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
        let start = if is_block && self.rest().starts_with(['|', '>']) { self.at } else { start };
        if self.at != start {
            return Err(self.unusual());
        }
        let (end, kind) = match style {
            ScalarStyle::Literal | ScalarStyle::Folded => {
                let (text, end, comment) = BlockText::read(self.source, start, around.column);
                self.comments.extend(comment);
                (end, Kind::BlockText(text))
            }
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => {
                // Inside of brackets the parser's end is that of the blanks and comments behind.
                let length = quoted_length(self.rest()).ok_or_else(|| self.unusual())?;
                (start + length, Kind::Scalar)
            }
            ScalarStyle::Plain => (start + self.source.text()[start..end].trim_end().len(), Kind::Scalar),
        };
        self.at = end;
        Ok(Node { start, end, kind })
    }

    fn list(&mut self, around: Around) -> Result<Node, Unusual> {
        self.skip();
        let start = self.at;
        let mut items = Vec::new();
        if self.rest().starts_with('[') {
            self.expect("[")?;
            while let Some((event, span)) = self.next_until(&Event::SequenceEnd)? {
                self.skip_commas();
                let value = self.value(&event, span, Around { is_bracket: true, ..around })?;
                items.push(Item { start: value.start, value });
            }
            self.skip_commas();
            self.expect("]")?;
            return Ok(Node { start, end: self.at, kind: Kind::List(Style::Brackets, items) });
        }
        let inside = Around { is_bracket: false, column: Some(self.column()) };
        while let Some((event, span)) = self.next_until(&Event::SequenceEnd)? {
            self.skip();
            let start = self.at;
            self.expect("-")?;
            let value = self.value(&event, span, inside)?;
            items.push(Item { start, value });
        }
        Ok(Node { start, end: self.at, kind: Kind::List(Style::Lines, items) })
    }

    fn map(&mut self, around: Around) -> Result<Node, Unusual> {
        self.skip();
        let start = self.at;
        let style = match self.rest().chars().next() {
            Some('{') => Style::Brackets,
            _ if around.is_bracket => Style::Pair,
            _ => Style::Lines,
        };
        if style == Style::Brackets {
            self.expect("{")?;
        }
        let column = if style == Style::Lines { Some(self.column()) } else { around.column };
        let inside = Around { is_bracket: style != Style::Lines, column };
        let mut entries = Vec::new();
        while let Some((event, span)) = self.next_until(&Event::MappingEnd)? {
            self.skip_commas();
            if self.rest().starts_with("? ") {
                self.expect("?")?;
            }
            let key = self.value(&event, span, inside)?;
            if !matches!(key.kind, Kind::Scalar) || self.source.text()[key.start..key.end].contains('\n') {
                return Err(Unusual { at: key.start });
            }
            let behind = (self.at, self.comments.len());
            self.skip();
            if self.rest().starts_with(':') {
                self.expect(":")?;
            } else {
                // A key alone: what follows it is not its own.
                self.at = behind.0;
                self.comments.truncate(behind.1);
            }
            let (event, span) = self.next()?;
            let value = self.value(&event, span, inside)?;
            entries.push(Entry { key, value });
        }
        if style == Style::Brackets {
            self.skip_commas();
            self.expect("}")?;
        }
        Ok(Node { start, end: self.at, kind: Kind::Map(style, entries) })
    }

    fn next(&mut self) -> Result<(Event<'a>, Span), Unusual> {
        match self.parser.next_event() {
            Some(Ok(next)) => Ok(next),
            _ => Err(self.unusual()),
        }
    }

    fn next_until(&mut self, end: &Event<'a>) -> Result<Option<(Event<'a>, Span)>, Unusual> {
        let next = self.next()?;
        Ok((next.0 != *end).then_some(next))
    }

    /// Passes over blanks, line breaks and comments.
    fn skip(&mut self) {
        loop {
            let rest = self.rest();
            let blank = rest.len() - rest.trim_start_matches([' ', '\t', '\n']).len();
            self.at += blank;
            if !self.rest().starts_with('#') {
                return;
            }
            self.comments.push(Comment::read(self.source, self.at));
            self.at = self.source.line_end(self.source.line_at(self.at).0);
        }
    }

    fn skip_commas(&mut self) {
        self.skip();
        while self.rest().starts_with(',') {
            self.at += 1;
            self.skip();
        }
    }

    fn expect(&mut self, signs: &str) -> Result<(), Unusual> {
        if !self.rest().starts_with(signs) {
            return Err(self.unusual());
        }
        self.at += signs.len();
        Ok(())
    }

    fn rest(&self) -> &'a str {
        &self.source.text()[self.at..]
    }

    fn column(&self) -> usize {
        self.at - self.source.line_at(self.at).1
    }

    fn unusual(&self) -> Unusual {
        Unusual { at: self.at }
    }
}

/// How many bytes a text in quotes has, at the start of this.
fn quoted_length(text: &str) -> Option<usize> {
    let mut signs = text.char_indices();
    let (_, quote) = signs.next()?;
    while let Some((at, sign)) = signs.next() {
        if sign == '\\' && quote == '"' {
            signs.next();
        } else if sign == quote {
            let is_doubled = quote == '\'' && text[at + 1..].starts_with('\'');
            if !is_doubled {
                return Some(at + 1);
            }
            signs.next();
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::quoted_length;

    #[test]
    fn a_quoted_text_ends_at_its_last_quote() {
        assert_eq!(quoted_length("'a' # b'"), Some(3));
        assert_eq!(quoted_length("'it''s' x"), Some(7));
        assert_eq!(quoted_length("'''' x"), Some(4));
        assert_eq!(quoted_length(r#""a\"b\\" x"#), Some(8));
        assert_eq!(quoted_length("'a"), None);
    }
}
