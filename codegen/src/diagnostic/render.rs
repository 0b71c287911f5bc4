use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Diagnostic, Weight};
use crate::manifest::{Place, Source, Sources};

/// Places further apart than so many lines get an excerpt each: what lies between would only be left out again.
const FAR_APART: usize = 50;
/// Of a longer line only the surroundings of the place are shown.
const LONGEST_LINE: usize = 1000;
/// So much of it on either side.
const SURROUNDINGS: usize = 60;

/// Whether a report has colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Colours {
    None,
    /// As terminals understand them.
    Ansi,
}

/// One mistake or note as a compiler would show it: message, `file:line:column`, excerpt with carets, help.
pub(super) fn render(diagnostic: &Diagnostic, sources: &Sources, colours: Colours) -> String {
    let Diagnostic { weight, place, message, label, also, help } = diagnostic;
    let source = sources.get(place.file);
    let near = also.as_ref().filter(|(other, _)| other.file == place.file);
    let elsewhere = also.as_ref().filter(|(other, _)| other.file != place.file);
    let primary = |place: Place| {
        AnnotationKind::Primary.span(place.start..place.end).label((!label.is_empty()).then_some(label.as_str()))
    };
    let level = match weight {
        Weight::Mistake => Level::ERROR,
        Weight::Note => Level::NOTE,
    };
    let mut group = Group::with_title(level.primary_title(message.as_str()));
    let window = Window::around(*place, near.map_or(*place, |(other, _)| *other), source);
    match (window, near) {
        (Some(window), near) => {
            let mut snippet = window.snippet(source).path(source.name()).annotation(primary(window.inside(*place)));
            if let Some((other, label)) = near {
                snippet = snippet.annotation(context(window.inside(*other), label));
            }
            group = group.element(snippet);
        }
        (None, None) => group = excerpt(group, *place, source, primary),
        (None, Some((other, label))) => {
            group = excerpt(group, *place, source, primary);
            group = excerpt(group, *other, source, |place| context(place, label));
        }
    }
    let other;
    if let Some((place, label)) = elsewhere {
        other = shown_elsewhere(*place, label, sources.get(place.file));
        group = group.element(Level::NOTE.message(other.as_str()));
    }
    let report = [group.element(Level::HELP.message(help.as_str()))];
    match colours {
        Colours::Ansi => Renderer::styled().render(&report),
        Colours::None => {
            let rendered = Renderer::plain().render(&report);
            rendered.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
        }
    }
}

/// The other place of a collision, if it stands in another file.
fn shown_elsewhere(place: Place, label: &str, source: &Source) -> String {
    let (line, column) = source.line_and_column(place.start);
    format!("{label}: {}:{line}:{column}", source.name())
}

fn context<'a>(place: Place, label: &'a str) -> Annotation<'a> {
    AnnotationKind::Context.span(place.start..place.end).label(label)
}

/// One place alone, with as much of its line as a person can use.
fn excerpt<'a>(
    group: Group<'a>,
    place: Place,
    source: &'a Source,
    annotate: impl Fn(Place) -> Annotation<'a>,
) -> Group<'a> {
    if let Some(window) = Window::around(place, place, source) {
        return group.element(window.snippet(source).path(source.name()).annotation(annotate(window.inside(place))));
    }
    let window = Window::close_to(place, source);
    let (line, column) = source.line_and_column(place.start);
    let place = Place { end: place.end.min(window.place.end), ..place };
    group
        .element(Origin::path(source.name()).line(line).char_column(column))
        .element(window.snippet(source).annotation(annotate(window.inside(place))))
}

/// What of the source is shown, and the number of its first line.
#[derive(Debug, Clone, Copy)]
struct Window {
    place: Place,
    first_line: usize,
}

impl Window {
    /// The whole lines from one place to the other, if a person could use them: a long manifest is not searched for each
    /// mistake, and a long line not repeated for each.
    fn around(place: Place, other: Place, source: &Source) -> Option<Self> {
        let (first, start) = source.line_at(place.start.min(other.start));
        let (last, last_start) = source.line_at(place.end.max(other.end));
        let end = source.line_end(last);
        let first_end = source.line_end(first);
        let is_short = last - first <= FAR_APART
            && end - last_start <= LONGEST_LINE
            && first_end - start <= LONGEST_LINE
            && end - start <= LONGEST_LINE * (FAR_APART + 1);
        is_short.then_some(Self { place: Place { start, end, ..place }, first_line: first + 1 })
    }

    /// The part of a line that surrounds the beginning of a place.
    fn close_to(place: Place, source: &Source) -> Self {
        let (line, line_start) = source.line_at(place.start);
        let line_end = source.line_end(line);
        let start = source.boundary(place.start.saturating_sub(SURROUNDINGS).max(line_start));
        let end = source.boundary(place.end.min(place.start + SURROUNDINGS).saturating_add(SURROUNDINGS).min(line_end));
        Self { place: Place { start, end: end.max(start), ..place }, first_line: line + 1 }
    }

    fn snippet<'a>(self, source: &Source) -> Snippet<'a, Annotation<'a>> {
        // A line may end as Windows has it; a sign for that would only distract.
        let text = source.text()[self.place.start..self.place.end].replace('\r', " ");
        Snippet::source(text).line_start(self.first_line)
    }

    fn inside(self, place: Place) -> Place {
        Place { start: place.start - self.place.start, end: place.end - self.place.start, ..place }
    }
}
