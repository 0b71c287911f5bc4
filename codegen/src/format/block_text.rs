use super::comments::Comment;
use crate::manifest::Source;

/// A text below `|` or `>`.
#[derive(Debug)]
pub(super) struct BlockText {
    /// `|` or `>`.
    style: char,
    /// Whether its indentation is written out, since its own lines would not tell.
    is_indentation_written: bool,
    /// `-` or `+`, if either is written.
    chomping: Option<char>,
    /// Its lines, without the indentation.
    lines: Vec<String>,
}

impl BlockText {
    /// Reads the text whose `|` or `>` stands at a place; where it ends, and the comment on its first line.
    pub(super) fn read(source: &Source, at: usize, parent_column: Option<usize>) -> (Self, usize, Option<Comment>) {
        let text = source.text();
        let (header_line, _) = source.line_at(at);
        let header_end = source.line_end(header_line);
        let header = &text[at..header_end];
        let mut signs = header.chars();
        let style = signs.next().unwrap_or('|');
        let mut written = None;
        let mut chomping = None;
        for sign in signs.take_while(|sign| !sign.is_whitespace()) {
            match sign {
                '1'..='9' => written = sign.to_digit(10),
                other => chomping = Some(other),
            }
        }
        let comment = header.find('#').map(|offset| Comment::read(source, at + offset));

        let least = parent_column.map_or(0, |column| column + 1);
        let rest = text.get(header_end + 1..).unwrap_or_default();
        let indentation = match written {
            Some(digit) => parent_column.unwrap_or(0) + digit as usize,
            // Of blank lines alone, no blank is text, however many there are.
            None => match rest.lines().find(|line| !line.trim_matches(' ').is_empty()).map(leading) {
                Some(first) if first >= least => first,
                _ => usize::MAX,
            },
        };
        let mut lines: Vec<String> = Vec::new();
        let mut end = header_end;
        let mut next = header_end + 1;
        for line in rest.lines() {
            let is_blank = line.trim_matches(' ').is_empty();
            if !is_blank && leading(line) < indentation {
                break;
            }
            lines.push(line.get(indentation..).unwrap_or_default().to_owned());
            if !is_blank || lines.last().is_some_and(|line| !line.is_empty()) {
                end = next + line.len();
            }
            next += line.len() + 1;
        }
        if chomping != Some('+') {
            while lines.last().is_some_and(String::is_empty) {
                lines.pop();
            }
        } else {
            end = (next - 1).min(text.len());
        }
        // At the file's end, without a line break, there is none in the text either.
        if end == text.len() && !text.ends_with('\n') && lines.last().is_some_and(|line| !line.is_empty()) {
            chomping = Some('-');
        }
        (Self { style, is_indentation_written: written.is_some(), chomping, lines }, end, comment)
    }

    /// Its first line, for an indentation of two spaces.
    pub(super) fn header(&self) -> String {
        let mut header = String::from(self.style);
        if self.is_indentation_written {
            header.push('2');
        }
        header.extend(self.chomping);
        header
    }

    /// Its lines, without the indentation.
    pub(super) fn lines(&self) -> &[String] {
        &self.lines
    }

    /// Whether a blank line behind it would be part of it.
    pub(super) fn keeps_blank_lines(&self) -> bool {
        self.chomping == Some('+')
    }
}

fn leading(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}
