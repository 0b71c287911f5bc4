use std::collections::BTreeMap;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span, StrInput};

use super::{Place, Source, slips};
use crate::diagnostic::{Diagnostic, Sink};

/// Deeper nesting is a mistake, or an attack on the stack. The other reader's limit is 128.
const DEEPEST: usize = 100;

/// Where a value and everything in it stands.
#[derive(Debug)]
pub(super) struct Placed {
    pub(super) place: Place,
    pub(super) shape: Shape,
}

#[derive(Debug)]
pub(super) enum Shape {
    Scalar,
    List(Vec<Placed>),
    Map(Vec<PlacedEntry>),
    /// Reported; the reader passes over it.
    Unusable,
}

#[derive(Debug)]
pub(super) struct PlacedEntry {
    pub(super) key: Place,
    pub(super) value: Placed,
    pub(super) standing: Standing,
}

/// What a key is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    Good,
    /// Reported: the key was there before.
    Repeated,
    /// Reported: the key is no text.
    Unusable,
}

/// Nothing more can be read.
struct Stop;

/// Finds the place of every value, and reports what YAML would allow and a manifest does not.
pub(super) fn find(source: &Source, mistakes: &mut Sink) -> Option<Placed> {
    Finder { source, parser: Parser::new_from_str(source.text()), mistakes, open: Vec::new() }.document().ok()
}

struct Finder<'a> {
    source: &'a Source,
    parser: Parser<'a, StrInput<'a>>,
    mistakes: &'a mut Sink,
    /// Where each list and mapping that has not ended was opened by a bracket; none for one of lines.
    open: Vec<Option<Place>>,
}

impl<'a> Finder<'a> {
    fn document(mut self) -> Result<Placed, Stop> {
        let mut root = None;
        loop {
            let (event, place) = self.next()?;
            match event {
                Event::StreamEnd => break,
                Event::StreamStart | Event::DocumentStart(_) | Event::DocumentEnd | Event::Nothing => {}
                _ if root.is_some() => {
                    return self.stop(
                        place,
                        &format!("{} holds a second document", self.source.what()),
                        "keep one document: remove the `---` and merge what follows it",
                    );
                }
                first => root = Some(self.value(first, place, 0)?),
            }
        }
        match root {
            Some(root) => Ok(root),
            None => {
                let message = format!("{} is empty", self.source.what());
                let help = match self.source.place(0, 0) {
                    place if place.file == 0 => "write `version: 1` and, under `tasks:`, at least one task",
                    _ => "write a schema, such as `{type: object}`",
                };
                self.stop(self.source.place(0, 0), &message, help)
            }
        }
    }

    fn value(&mut self, event: Event<'a>, place: Place, depth: usize) -> Result<Placed, Stop> {
        if depth > DEEPEST {
            let message = format!("{} is nested too deeply", self.source.what());
            return self.stop(place, &message, "nest at most 100 levels");
        }
        let (anchor, tagged) = match &event {
            Event::Scalar(_, _, anchor, tag) | Event::SequenceStart(anchor, tag) | Event::MappingStart(anchor, tag) => {
                (*anchor > 0, tag.is_some())
            }
            _ => (false, false),
        };
        let mut placed = match event {
            Event::Alias(_) => {
                self.report_alias(place);
                Placed { place, shape: Shape::Unusable }
            }
            Event::SequenceStart(..) => self.list(place, depth)?,
            Event::MappingStart(..) => self.map(place, depth)?,
            _ => Placed { place, shape: Shape::Scalar },
        };
        if tagged {
            self.report(place, "YAML tags are not supported", "remove the tag; quote a value that should be text");
            placed.shape = Shape::Unusable;
        }
        if anchor {
            self.report_alias(place);
        }
        Ok(placed)
    }

    fn list(&mut self, start: Place, depth: usize) -> Result<Placed, Stop> {
        let mut items = Vec::new();
        loop {
            let (event, place) = self.next()?;
            if event == Event::SequenceEnd {
                break;
            }
            items.push(self.value(event, place, depth + 1)?);
        }
        let place = if is_empty(start) { items.first().map_or(start, |item| item.place) } else { start };
        Ok(Placed { place, shape: Shape::List(items) })
    }

    fn map(&mut self, start: Place, depth: usize) -> Result<Placed, Stop> {
        let mut entries: Vec<PlacedEntry> = Vec::new();
        let mut seen: BTreeMap<String, Place> = BTreeMap::new();
        loop {
            let (event, place) = self.next()?;
            if event == Event::MappingEnd {
                break;
            }
            let text = match &event {
                // Nothing at all is no name, though `""` is one.
                Event::Scalar(text, style, ..) if !text.is_empty() || *style != ScalarStyle::Plain => {
                    Some(text.to_string())
                }
                _ => None,
            };
            let key = self.value(event, place, depth + 1)?;
            let (event, place) = self.next()?;
            let mut value = self.value(event, place, depth + 1)?;
            if is_empty(value.place) {
                value.place = key.place;
            }
            let standing = self.standing(text, &key, &mut seen);
            entries.push(PlacedEntry { key: key.place, value, standing });
        }
        let place = if is_empty(start) { entries.first().map_or(start, |entry| entry.key) } else { start };
        Ok(Placed { place, shape: Shape::Map(entries) })
    }

    fn standing(&mut self, text: Option<String>, key: &Placed, seen: &mut BTreeMap<String, Place>) -> Standing {
        let Some(text) = text else {
            if !matches!(key.shape, Shape::Unusable) {
                self.report(key.place, "a key must be text", "write a name in front of the colon");
            }
            return Standing::Unusable;
        };
        if text == "<<" {
            self.report(key.place, "merge keys are not supported", "write the keys out, or use a shared schema");
            return Standing::Unusable;
        }
        if let Some(first) = seen.get(&text) {
            let diagnostic = Diagnostic::new(
                key.place,
                format!("the key `{text}` is given twice"),
                "keep one of the two; the other would be lost",
            );
            self.mistakes.push(diagnostic.label("given again").also(*first, "given first"));
            return Standing::Repeated;
        }
        seen.insert(text, key.place);
        Standing::Good
    }

    fn next(&mut self) -> Result<(Event<'a>, Place), Stop> {
        match self.parser.next_event() {
            Some(Ok((event, span))) => {
                let place = self.place(span);
                self.follow_brackets(&event, place);
                Ok((event, place))
            }
            Some(Err(error)) => {
                self.report_not_yaml(&error);
                Err(Stop)
            }
            None => Ok((Event::StreamEnd, Place::default())),
        }
    }

    fn follow_brackets(&mut self, event: &Event<'a>, place: Place) {
        match event {
            Event::SequenceStart(..) | Event::MappingStart(..) => {
                let bracket = self.source.place_at(place.start);
                self.open.push((!is_empty(place) && self.is_bracket(bracket)).then_some(bracket));
            }
            Event::SequenceEnd | Event::MappingEnd => {
                self.open.pop();
            }
            _ => {}
        }
    }

    fn is_bracket(&self, place: Place) -> bool {
        matches!(&self.source.text()[place.start..place.end], "{" | "[")
    }

    fn report_not_yaml(&mut self, error: &ScanError) {
        let place = self.source.place_at(self.source.byte_of(error.marker().index()));
        if let Some(slip) = slips::meant(self.source, place, error.info()) {
            self.mistakes.push(slip);
            return;
        }
        let message = format!("this is not YAML: {}", error.info());
        // The parser stops far behind a bracket that was never closed, often at the end of the file.
        let diagnostic = match self.open.last() {
            Some(Some(bracket)) => Diagnostic::new(place, message, help_for(error.info(), true))
                .label("found this")
                .also(*bracket, "inside of this bracket"),
            _ => Diagnostic::new(place, message, help_for(error.info(), false)),
        };
        self.mistakes.push(diagnostic);
    }

    fn place(&self, span: Span) -> Place {
        let start = self.source.byte_of(span.start.index());
        let end = self.source.byte_of(span.end.index()).max(start);
        // A caret under one line says enough, also of a text over several.
        let end = self.source.text()[start..end].find('\n').map_or(end, |newline| start + newline);
        // The parser counts the blanks behind a text to it.
        let end = start + self.source.text()[start..end].trim_end().len();
        self.source.place(start, end)
    }

    fn report(&mut self, place: Place, message: &str, help: &str) {
        self.mistakes.push(Diagnostic::new(place, message, help));
    }

    fn report_alias(&mut self, place: Place) {
        self.report(
            place,
            "YAML anchors and aliases are not supported",
            "share a schema under `schemas:` and refer to it with `$ref`, or write the value out",
        );
    }

    fn stop<T>(&mut self, place: Place, message: &str, help: &str) -> Result<T, Stop> {
        self.report(place, message, help);
        Err(Stop)
    }
}

fn is_empty(place: Place) -> bool {
    place.start == place.end
}

fn help_for(info: &str, inside_bracket: bool) -> &'static str {
    let info = info.to_lowercase();
    if info.contains("quoted") {
        "close the quote that was opened"
    } else if info.contains("anchor") || info.contains("alias") {
        "share a schema under `schemas:` and refer to it with `$ref`"
    } else if info.contains("mapping values") && !inside_bracket {
        "quote a text that holds `: `; or write the colon that is missing behind a key in the line above"
    } else if info.contains("expected key") && !inside_bracket {
        "let the keys of one mapping start at the same column, and quote a text that holds `: `, `#` or brackets"
    } else if inside_bracket {
        "close the bracket, put commas between what is inside, and quote a text that holds `: `, `#` or brackets"
    } else {
        "check the indentation, and quote a text that holds `: `, `#` or brackets"
    }
}
