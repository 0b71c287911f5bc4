use super::WIDTH;
use super::comments::Comment;
use super::layout::{Entry, Item, Kind, Layout, Node};
use super::one_line::one_line;

const STEP: usize = 2;
/// The section whose entries have a blank line between them.
const TASKS: &str = "tasks";

/// A manifest in its layout, as text.
pub(super) fn print(layout: &Layout, text: &str) -> String {
    let Layout { comments, start_marker, root } = layout;
    let mut printer = Printer { text, comments, next: 0, out: String::new(), holds_blank_lines: false };
    if let Some(marker) = start_marker {
        printer.comments_before(*marker, 0, Blank::AsWritten);
        printer.out.push_str("---\n");
    }
    printer.root(root);
    printer.out
}

struct Printer<'a> {
    text: &'a str,
    comments: &'a [Comment],
    /// The first comment that has not been printed.
    next: usize,
    out: String,
    /// Whether a blank line would now belong to a text.
    holds_blank_lines: bool,
}

/// Whether a blank line comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Blank {
    /// At the start of a block there is none.
    Never,
    AsWritten,
    Always,
}

/// Where a value is printed.
#[derive(Debug, Clone, Copy)]
struct Seat {
    indent: usize,
    /// Where the next thing starts that is printed after it.
    limit: usize,
    /// In the source: the column of the lines that it is part of.
    column: usize,
}

impl<'a> Printer<'a> {
    fn root(&mut self, root: &Node) {
        let Kind::Map(_, entries) = &root.kind else { return };
        if let Some(line) = self.fitting(root, 0) {
            self.comments_before(root.start, 0, Blank::Never);
            self.out.push_str(&line);
            self.end_line(root.end, usize::MAX);
        } else {
            let mut was_section = false;
            for (index, entry) in entries.iter().enumerate() {
                let is_section = entry.value.has_parts() && !self.fits_behind(entry, 0);
                let blank = match index {
                    0 => Blank::Never,
                    _ if is_section || was_section => Blank::Always,
                    _ => Blank::AsWritten,
                };
                let limit = entries.get(index + 1).map_or(usize::MAX, |next| next.key.start);
                let inside = if self.key(entry) == TASKS { Blank::Always } else { Blank::AsWritten };
                self.entry(entry, Seat { indent: 0, limit, column: 0 }, blank, inside, false);
                was_section = is_section;
            }
        }
        self.tail(0, 0, usize::MAX);
    }

    /// A list or mapping by lines. `inline`: its first line has been begun.
    fn lines(&mut self, node: &Node, seat: Seat, between: Blank, inline: bool) {
        let column = self.column(node.inside());
        let seat_until = |limit| Seat { limit, column, ..seat };
        match &node.kind {
            Kind::Map(_, entries) => {
                for (index, entry) in entries.iter().enumerate() {
                    let limit = entries.get(index + 1).map_or(seat.limit, |next| next.key.start);
                    let blank = if index == 0 { Blank::Never } else { between };
                    self.entry(entry, seat_until(limit), blank, Blank::AsWritten, inline && index == 0);
                }
            }
            Kind::List(_, items) => {
                for (index, item) in items.iter().enumerate() {
                    let limit = items.get(index + 1).map_or(seat.limit, |next| next.start);
                    let blank = if index == 0 { Blank::Never } else { between };
                    self.item(item, seat_until(limit), blank, inline && index == 0);
                }
            }
            Kind::Empty | Kind::Scalar | Kind::BlockText(_) => {}
        }
        // A list may stand right below its key; what follows it at that column is not its own.
        self.tail(seat.indent, column.max(seat.column + 1), seat.limit);
    }

    fn entry(&mut self, entry: &Entry, seat: Seat, blank: Blank, inside: Blank, inline: bool) {
        let Entry { key, value } = entry;
        let by_lines = value.has_parts() && !self.fits_behind(entry, seat.indent);
        let above = if by_lines { key.start } else { self.above(key.start, value, seat.limit) };
        self.begin(key.start, above, seat.indent, blank, inline);
        self.out.push_str(self.key(entry));
        self.out.push(':');
        if by_lines {
            self.end_line(0, value.inside());
            self.lines(value, Seat { indent: seat.indent + STEP, ..seat }, inside, false);
        } else {
            let starts_below = self.text[key.end..value.start].contains('\n');
            self.value(value, seat, starts_below);
        }
    }

    fn item(&mut self, item: &Item, seat: Seat, blank: Blank, inline: bool) {
        let value = &item.value;
        let by_lines = value.has_parts() && self.fitting(value, seat.indent + STEP).is_none();
        let above = if by_lines { value.inside() } else { self.above(item.start, value, seat.limit) };
        self.begin(item.start, above, seat.indent, blank, inline);
        self.out.push('-');
        if by_lines {
            self.out.push(' ');
            self.lines(value, Seat { indent: seat.indent + STEP, ..seat }, Blank::AsWritten, true);
        } else {
            self.value(value, seat, false);
        }
    }

    /// A value behind its key or dash, up to the end of its line or lines.
    fn value(&mut self, value: &Node, seat: Seat, starts_below: bool) {
        let indent = seat.indent + STEP;
        match &value.kind {
            Kind::Empty => {}
            Kind::BlockText(text) => {
                self.out.push(' ');
                self.out.push_str(&text.header());
                self.end_line(value.end, 0);
                for line in text.lines() {
                    self.indent(if line.is_empty() { 0 } else { indent });
                    self.out.push_str(line);
                    self.out.push('\n');
                }
                self.holds_blank_lines = text.keeps_blank_lines();
                return;
            }
            Kind::Scalar => self.scalar(value, indent, starts_below),
            Kind::List(..) | Kind::Map(..) => {
                self.out.push(' ');
                self.out.push_str(&one_line(value, self.text).unwrap_or_default());
            }
        }
        self.end_line(value.end, seat.limit);
    }

    fn scalar(&mut self, value: &Node, indent: usize, starts_below: bool) {
        let written = &self.text[value.start..value.end];
        let lines: Vec<&str> = written.split('\n').map(without_blanks_at_the_end).collect();
        let room = WIDTH.saturating_sub(self.column_of_pen() + 1);
        let stays_below = starts_below && (lines.len() > 1 || written.chars().count() > room);
        for (index, line) in lines.iter().enumerate() {
            if index == 0 && !stays_below {
                self.out.push(' ');
                self.out.push_str(line);
                continue;
            }
            let line = if index == 0 { line } else { line.trim_start_matches([' ', '\t']) };
            self.out.push('\n');
            self.indent(if line.is_empty() { 0 } else { indent });
            self.out.push_str(line);
        }
    }

    /// Blank line, comments and indentation in front of an entry or item.
    fn begin(&mut self, start: usize, comments_until: usize, indent: usize, blank: Blank, inline: bool) {
        if inline {
            return;
        }
        // A blank line that stands before the first comment stands before the entry.
        let had_comments = self.comments_before(comments_until, indent, blank);
        self.blank_line(start, if had_comments { Blank::AsWritten } else { blank });
        self.holds_blank_lines = false;
        self.indent(indent);
    }

    /// Until where comments go above the line of a value that starts at a key or dash: one alone may stay on the line,
    /// wherever it stood.
    fn above(&self, start: usize, value: &Node, limit: usize) -> usize {
        let ahead = &self.comments[self.next..];
        let within = &ahead[ahead.partition_point(|comment| comment.at < start)..];
        let (within, behind) = within.split_at(within.partition_point(|comment| comment.at < value.end));
        let is_followed = behind.first().is_some_and(|comment| comment.at < limit && !comment.is_alone);
        match within {
            [] => start,
            [_] if !is_followed => start,
            // The comment of a text's first line stays there.
            [.., last] if matches!(value.kind, Kind::BlockText(_)) => last.at,
            _ => value.end,
        }
    }

    /// Ends a line, with the comment that stands before `within`, or else on the same line before `limit`.
    fn end_line(&mut self, within: usize, limit: usize) {
        if let Some(comment) = self.comments.get(self.next)
            && (comment.at < within || (comment.at < limit && !comment.is_alone))
        {
            let gap = if comment.is_alone { 1 } else { comment.gap.max(1) };
            self.indent(gap);
            self.out.push_str(&comment.text);
            self.next += 1;
        }
        self.out.push('\n');
    }

    /// The comments before a place, each on its line; whether there were any.
    fn comments_before(&mut self, limit: usize, indent: usize, first: Blank) -> bool {
        let start = self.next;
        while let Some(comment) = self.comments.get(self.next).filter(|comment| comment.at < limit) {
            let blank = if self.next == start { first } else { Blank::AsWritten };
            self.comment_line(comment, indent, blank);
        }
        self.next > start
    }

    /// The comments behind the last line of a block that stand no further left than it.
    fn tail(&mut self, indent: usize, column: usize, limit: usize) {
        while let Some(comment) = self
            .comments
            .get(self.next)
            .filter(|comment| comment.at < limit && (!comment.is_alone || comment.column >= column))
        {
            self.comment_line(comment, indent, Blank::AsWritten);
        }
    }

    fn comment_line(&mut self, comment: &Comment, indent: usize, blank: Blank) {
        let blank = if blank == Blank::AsWritten && !comment.is_alone { Blank::Never } else { blank };
        self.blank_line(comment.at, blank);
        self.holds_blank_lines = false;
        self.indent(indent);
        self.out.push_str(&comment.text);
        self.out.push('\n');
        self.next += 1;
    }

    fn blank_line(&mut self, at: usize, blank: Blank) {
        let wanted = match blank {
            Blank::Never => false,
            Blank::AsWritten => self.has_blank_line_before(at),
            Blank::Always => true,
        };
        if wanted && !self.holds_blank_lines && !self.out.is_empty() {
            self.out.push('\n');
        }
    }

    fn has_blank_line_before(&self, at: usize) -> bool {
        let before = self.text[..at].rfind('\n').map(|end| &self.text[..end]);
        before.is_some_and(|before| before[before.rfind('\n').map_or(0, |start| start + 1)..].trim().is_empty())
    }

    fn indent(&mut self, count: usize) {
        self.out.extend(std::iter::repeat_n(' ', count));
    }

    fn key(&self, entry: &Entry) -> &'a str {
        &self.text[entry.key.start..entry.key.end]
    }

    fn fits_behind(&self, entry: &Entry, indent: usize) -> bool {
        self.fitting(&entry.value, indent + self.key(entry).chars().count() + 2).is_some()
    }

    /// A collection in brackets, if it fits the rest of a line and no comment is inside.
    fn fitting(&self, node: &Node, column: usize) -> Option<String> {
        let first = self.comments.partition_point(|comment| comment.at < node.start);
        if self.comments.get(first).is_some_and(|comment| comment.at < node.end) {
            return None;
        }
        one_line(node, self.text).filter(|line| column + line.chars().count() <= WIDTH)
    }

    /// How far a place in the source is from its line's start.
    fn column(&self, at: usize) -> usize {
        at - self.text[..at].rfind('\n').map_or(0, |newline| newline + 1)
    }

    fn column_of_pen(&self) -> usize {
        self.out[self.out.rfind('\n').map_or(0, |newline| newline + 1)..].chars().count()
    }
}

/// In double quotes a backslash at the end of a line means more than itself; a blank behind it stays.
fn without_blanks_at_the_end(line: &str) -> &str {
    let trimmed = line.trim_end_matches([' ', '\t']);
    if trimmed.ends_with('\\') { line } else { trimmed }
}
