use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::Diagnostic;
use crate::manifest::{Place, Source, Sources};

/// One mistake as a compiler would show it: message, `file:line:column`, excerpt with carets, help.
pub(super) fn render(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let Diagnostic { place, message, label, also, help } = diagnostic;
    let source = sources.get(place.file);
    let (elsewhere, also) = match also {
        Some((other, label)) if other.file != place.file => (Some((*other, label)), &None),
        _ => (None, also),
    };
    let (window, first_line) = window(*place, also.as_ref().map(|(place, _)| *place), source);

    let span = |place: Place| place.start - window.start..place.end - window.start;
    // A line may end as Windows has it; a sign for that would only distract.
    let excerpt = source.text()[window.start..window.end].replace('\r', " ");
    let mut snippet = Snippet::source(excerpt)
        .line_start(first_line)
        .path(source.name())
        .annotation(AnnotationKind::Primary.span(span(*place)).label((!label.is_empty()).then_some(label.as_str())));
    if let Some((other, label)) = also {
        snippet = snippet.annotation(AnnotationKind::Context.span(span(*other)).label(label.as_str()));
    }
    let mut group = Group::with_title(Level::ERROR.primary_title(message.as_str())).element(snippet);
    let other;
    if let Some((place, label)) = elsewhere {
        other = shown_elsewhere(place, label, sources.get(place.file));
        group = group.element(Level::NOTE.message(other.as_str()));
    }
    let report = [group.element(Level::HELP.message(help.as_str()))];
    let rendered = Renderer::plain().render(&report);
    rendered.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

/// The other place of a collision, if it stands in another file.
fn shown_elsewhere(place: Place, label: &str, source: &Source) -> String {
    let before = &source.text()[..place.start];
    let line = 1 + before.matches('\n').count();
    let column = 1 + before.rsplit('\n').next().unwrap_or_default().chars().count();
    format!("{label}: {}:{line}:{column}", source.name())
}

/// The whole lines around the places, and the number of the first: a long manifest is not searched for each mistake.
fn window(place: Place, other: Option<Place>, source: &Source) -> (Place, usize) {
    let text = source.text();
    let other = other.unwrap_or(place);
    let start = text[..place.start.min(other.start)].rfind('\n').map_or(0, |newline| newline + 1);
    let last = place.end.max(other.end);
    let end = text[last..].find('\n').map_or(text.len(), |newline| last + newline);
    let first_line = 1 + text[..start].matches('\n').count();
    (Place { file: place.file, start, end }, first_line)
}
