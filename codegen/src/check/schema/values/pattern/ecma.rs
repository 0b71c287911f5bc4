//! Whether a text is a regular expression of ECMA-262 in Unicode mode, in the edition that JSON Schema 2020-12 refers to
//! (of 2020); and if not, where and what to write.

use std::ops::Range;

use super::escapes;

/// What is wrong with a pattern.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Flaw {
    /// Where, in bytes of the pattern.
    pub(super) at: Range<usize>,
    pub(super) reason: String,
    pub(super) help: String,
}

/// The validator goes no deeper.
const DEEPEST: usize = 250;

pub(super) type Checked<T> = Result<T, Flaw>;

/// Finds the first flaw.
pub(super) fn check(pattern: &str) -> Checked<()> {
    let mut reader = Reader { text: pattern, at: 0, groups: 0, depth: 0, names: Vec::new(), back: Vec::new() };
    reader.alternatives()?;
    if reader.peek().is_some() {
        return Err(reader.flaw(reader.at, 1, "this closes no group", "remove it, or write `\\)` for the sign itself"));
    }
    reader.check_back()
}

/// Reads a pattern from its beginning on.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
    groups: usize,
    names: Vec<&'a str>,
    /// How many groups are open.
    depth: usize,
    /// What refers back to a group, which may stand behind.
    back: Vec<(Range<usize>, Back<'a>)>,
}

#[derive(Clone, Copy)]
enum Back<'a> {
    Number(usize),
    Name(&'a str),
}

/// One end of a range in a class, or what stands alone.
pub(super) enum ClassItem {
    Sign(u32),
    /// A set of signs, such as `\d`.
    Set,
}

impl<'a> Reader<'a> {
    pub(super) fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn eat(&mut self, expected: &str) -> bool {
        let is_next = self.rest().starts_with(expected);
        if is_next {
            self.at += expected.len();
        }
        is_next
    }

    /// Goes past signs of a kind.
    pub(super) fn eat_while(&mut self, is_one: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let eaten = &rest[..rest.find(|sign| !is_one(sign)).unwrap_or(rest.len())];
        self.at += eaten.len();
        eaten
    }

    /// A flaw of so many bytes, or as many as there are.
    pub(super) fn flaw(&self, start: usize, length: usize, reason: impl Into<String>, help: impl Into<String>) -> Flaw {
        let mut end = (start + length).min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end += 1;
        }
        Flaw { at: start..end, reason: reason.into(), help: help.into() }
    }

    fn alternatives(&mut self) -> Checked<()> {
        loop {
            while self.peek().is_some_and(|next| next != '|' && next != ')') {
                self.term()?;
            }
            if !self.eat("|") {
                return Ok(());
            }
        }
    }

    fn term(&mut self) -> Checked<()> {
        let start = self.at;
        let Some(first) = self.peek() else { return Ok(()) };
        let can_repeat = match first {
            '^' | '$' => {
                self.at += 1;
                false
            }
            '(' => self.group()?,
            '[' => {
                self.class()?;
                true
            }
            '\\' => self.escape()?,
            '*' | '+' | '?' => return Err(self.flaw(start, 1, "there is nothing to repeat", escaped(first))),
            '{' => return Err(self.brace(start)),
            '}' | ']' => return Err(self.lone(first)),
            sign => {
                self.at += sign.len_utf8();
                true
            }
        };
        self.repetition(start, can_repeat)
    }

    fn repetition(&mut self, start: usize, can_repeat: bool) -> Checked<()> {
        let at = self.at;
        if !self.quantifier()? {
            return Ok(());
        }
        if !can_repeat {
            let help = "remove the repetition, or put what is to be repeated in a group, `(?:…)`";
            let reason = format!("`{}` stands for no sign, and cannot be repeated", &self.text[start..at]);
            return Err(self.flaw(at, self.at - at, reason, help));
        }
        self.eat("?");
        let end = self.at;
        if self.eat("+") {
            let help = format!("write `{}`: there is no repetition that gives nothing back", &self.text[start..end]);
            return Err(self.flaw(end, 1, "there is nothing to repeat", help));
        }
        if matches!(self.peek(), Some('*' | '?')) {
            let help = format!("remove it, or write `(?:{})` before it", &self.text[start..end]);
            return Err(self.flaw(end, 1, "there is nothing to repeat", help));
        }
        Ok(())
    }

    fn quantifier(&mut self) -> Checked<bool> {
        if self.eat("*") || self.eat("+") || self.eat("?") {
            return Ok(true);
        }
        let start = self.at;
        if !self.eat("{") {
            return Ok(false);
        }
        let low = self.eat_while(|sign| sign.is_ascii_digit());
        let high = if self.eat(",") { self.eat_while(|sign| sign.is_ascii_digit()) } else { low };
        if low.is_empty() || !self.eat("}") {
            return Err(self.brace(start));
        }
        let is_backwards = !high.is_empty() && number(high) < number(low);
        if is_backwards {
            let help = format!("write `{{{high},{low}}}`");
            return Err(self.flaw(start, self.at - start, "this repetition runs backwards", help));
        }
        Ok(true)
    }

    /// A brace that begins no repetition.
    fn brace(&self, start: usize) -> Flaw {
        let rest = &self.text[start + 1..];
        let inside = rest.split('}').next().unwrap_or_default();
        let plain: String = inside.chars().filter(|sign| !sign.is_whitespace()).collect();
        let is_count = rest.contains('}')
            && plain.contains(|sign: char| sign.is_ascii_digit())
            && plain.chars().all(|sign| sign.is_ascii_digit() || sign == ',')
            && plain.matches(',').count() < 2;
        if is_count {
            let zero = if plain.starts_with(',') { "0" } else { "" };
            let reason =
                if plain == inside && zero.is_empty() { "there is nothing to repeat" } else { "this is no repetition" };
            let help = match reason {
                "there is nothing to repeat" => escaped('{'),
                _ => format!("write `{{{zero}{plain}}}`"),
            };
            return self.flaw(start, inside.len() + 2, reason, help);
        }
        self.flaw(start, 1, "this begins no repetition", escaped('{'))
    }

    fn lone(&self, sign: char) -> Flaw {
        let before = &self.text[..self.at];
        // `[[:alpha:]]` is a class of these signs, and then this.
        if let Some((class, rest)) = before.rsplit_once("[:")
            && let Some((name, _)) = rest.split_once(":]")
            && let Some(meaning) = escapes::posix(name).filter(|_| sign == ']')
        {
            let reason = format!("there is no class `[:{name}:]`");
            return self.flaw(class.len(), name.len() + 4, reason, format!("write `{meaning}` in its place"));
        }
        self.flaw(self.at, 1, "this closes nothing", escaped(sign))
    }

    /// A group; whether it can be repeated.
    fn group(&mut self) -> Checked<bool> {
        let start = self.at;
        self.at += 1;
        let mut can_repeat = true;
        if self.eat("?") {
            if ["=", "!", "<=", "<!"].into_iter().any(|around| self.eat(around)) {
                can_repeat = false;
            } else if self.eat("<") {
                let name = self.name(start)?;
                self.names.push(name);
                self.groups += 1;
            } else if !self.eat(":") {
                return Err(escapes::foreign_group(self, start));
            }
        } else {
            self.groups += 1;
        }
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.flaw(
                start,
                1,
                "this group stands in too many others",
                "write the pattern with fewer groups",
            ));
        }
        self.alternatives()?;
        self.depth -= 1;
        if self.eat(")") {
            return Ok(can_repeat);
        }
        Err(self.flaw(start, 1, "this group is not closed", "write `)` where it ends, or `\\(` for the sign itself"))
    }

    fn name(&mut self, start: usize) -> Checked<&'a str> {
        let name = self.eat_while(|sign| sign.is_alphanumeric() || sign == '_' || sign == '$');
        let is_name = !name.is_empty() && !name.starts_with(char::is_numeric);
        if is_name && self.eat(">") {
            return Ok(name);
        }
        let help = "write a name of letters, digits and `_` between `<` and `>`";
        Err(self.flaw(start, self.at - start, "this group has no proper name", help))
    }

    fn class(&mut self) -> Checked<()> {
        let start = self.at;
        self.at += 1;
        let is_negated = self.eat("^");
        if self.rest().starts_with(']') {
            let help = match is_negated {
                true => "write `[\\s\\S]` for any sign, or `\\]` for the bracket itself",
                false => "write `\\]` for the bracket itself",
            };
            return Err(self.flaw(start, self.at + 1 - start, "this class is empty", help));
        }
        loop {
            let item = self.at;
            match self.peek() {
                None => {
                    let help = "write `]` where it ends, or `\\[` for the sign itself";
                    return Err(self.flaw(start, 1, "this class is not closed", help));
                }
                Some(']') => {
                    self.at += 1;
                    return Ok(());
                }
                Some(_) => {
                    let from = self.class_item()?;
                    let is_range = self.rest().starts_with('-') && !self.rest().starts_with("-]") && self.rest() != "-";
                    if !is_range {
                        continue;
                    }
                    let dash = self.at;
                    self.at += 1;
                    let to = self.class_item()?;
                    match (from, to) {
                        (ClassItem::Sign(low), ClassItem::Sign(high)) if low <= high => {}
                        (ClassItem::Sign(_), ClassItem::Sign(_)) => {
                            let help = "write the lower of the two first, or `\\-` for the sign itself";
                            return Err(self.flaw(item, self.at - item, "this range runs backwards", help));
                        }
                        _ => {
                            let help = "write `\\-` for the sign itself, or put it last in the class";
                            return Err(self.flaw(dash, 1, "a set such as `\\w` is no end of a range", help));
                        }
                    }
                }
            }
        }
    }

    fn class_item(&mut self) -> Checked<ClassItem> {
        match self.peek() {
            Some('\\') => escapes::in_class(self),
            Some(sign) => {
                self.at += sign.len_utf8();
                Ok(ClassItem::Sign(u32::from(sign)))
            }
            None => Ok(ClassItem::Set),
        }
    }

    /// An escape outside of a class; whether it can be repeated.
    fn escape(&mut self) -> Checked<bool> {
        let start = self.at;
        if self.eat("\\b") || self.eat("\\B") {
            return Ok(false);
        }
        if self.rest().starts_with("\\k") {
            self.at += 2;
            if !self.eat("<") {
                let help = "write `\\k<name>` for what the group of that name has matched, or `k` for the letter";
                return Err(self.flaw(start, 2, "this refers to no group", help));
            }
            let name = self.name(start)?;
            self.back.push((start..self.at, Back::Name(name)));
            return Ok(true);
        }
        if self.rest()[1..].starts_with(|next: char| ('1'..='9').contains(&next)) {
            self.at += 1;
            let digits = self.eat_while(|sign| sign.is_ascii_digit());
            self.back.push((start..self.at, Back::Number(digits.parse().unwrap_or(usize::MAX))));
            return Ok(true);
        }
        escapes::sign(self, false)?;
        Ok(true)
    }

    fn check_back(&self) -> Checked<()> {
        for (at, back) in &self.back {
            let is_there = match back {
                Back::Number(number) => *number <= self.groups,
                Back::Name(name) => self.names.contains(name),
            };
            if !is_there {
                let help = "correct it, or write the group `(…)` that it refers to";
                return Err(self.flaw(at.start, at.len(), "there is no such group", help));
            }
        }
        Ok(())
    }
}

fn escaped(sign: char) -> String {
    format!("write `\\{sign}` for the sign itself")
}

/// A number that may be longer than any integer.
fn number(digits: &str) -> (usize, &str) {
    let digits = digits.trim_start_matches('0');
    (digits.len(), digits)
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn what_ecma_262_allows_is_allowed() {
        for pattern in [
            "",
            "a|",
            "|",
            "()",
            "^a$",
            "a*?b+?c??d{2}?e{2,}f{0,3}",
            "(?:a)(?=b)(?!c)(?<=d)(?<!e)",
            r"(?<year>\d{4})-\k<year>",
            r"(a)\1",
            r"\1(a)",
            r"\d\D\s\S\w\W\b\B\f\n\r\t\v\0\cA\x41\u0041\u{1F600}",
            r"\^\$\\\.\*\+\?\(\)\[\]\{\}\|\/",
            r"[a-z\]\-\b\d.^$*+?(){}|/]",
            "[a&&b]",
            "[a~~b]",
            "[[]",
            "[-a]",
            "[a-]",
            "[^-]",
            "[--a]",
            "[é-ü]",
            r"[\x00-\x1f]",
            r"\p{L}\p{Lu}\p{Letter}\P{Nd}\p{Script=Greek}\p{sc=Grek}\p{scx=Cyrl}\p{Alphabetic}\p{ASCII}\p{gc=Lu}\p{Any}",
            r"[\p{L}\p{N}_-]",
            "ä+",
            "x{0}",
            r"\uD83D\uDE00",
            "/",
            "-",
            "x{00002,3}",
            r"^(?=.*[a-z])(?=.*\d).{8,}$",
            "(?<a>x)(?<b>y)",
            "~@#%&\"'`,;:<>=!_ ",
        ] {
            assert_eq!(check(pattern), Ok(()), "{pattern}");
        }
    }

    #[test]
    fn what_it_does_not_is_refused_at_its_place() {
        for (pattern, at, help) in [
            ("(?i)abc", "(?i)", "write both cases of each letter, as in `[Aa]`"),
            ("(?i:abc)", "(?i:", "write both cases of each letter, as in `[Aa]`"),
            ("(?P<n>a)", "(?P<", "write `(?<n>`"),
            ("(?<n>a)(?P=n)", "(?P=", "write `\\k<n>`"),
            ("(?>a)", "(?>", "write `(?:`: there is no group that gives nothing back"),
            ("a++", "+", "write `a+`: there is no repetition that gives nothing back"),
            ("a**", "*", "remove it, or write `(?:a*)` before it"),
            (r"\Aabc", r"\A", "write `^`"),
            (r"abc\z", r"\z", "write `$`"),
            (r"abc\Z", r"\Z", "write `$`"),
            ("[[:alpha:]]", "[:alpha:]", "write `A-Za-z` in its place"),
            ("[[:alpha:]_]", "[:alpha:]", "write `A-Za-z` in its place"),
            (r"\pL", r"\pL", "write `\\p{L}`"),
            (r"\p{Greek}", r"\p{Greek}", "write `\\p{Script=Greek}`"),
            (r"\p{letter}", r"\p{letter}", "did you mean `\\p{Letter}`?"),
            (r"\x{41}", r"\x", "write `\\u{41}`"),
            (r"\-", r"\-", "write `-`: it needs no backslash"),
            (r"\_", r"\_", "write `_`: it needs no backslash"),
            (r"\e", r"\e", "write `\\x1B`"),
            (r"[\w-.]", "-", "write `\\-` for the sign itself, or put it last in the class"),
            ("[z-a]", "z-a", "write the lower of the two first, or `\\-` for the sign itself"),
            ("a{,5}", "{,5}", "write `{0,5}`"),
            ("a{1, 5}", "{1, 5}", "write `{1,5}`"),
            ("a{2,1}", "{2,1}", "write `{1,2}`"),
            ("{a}", "{", "write `\\{` for the sign itself"),
            ("a]", "]", "write `\\]` for the sign itself"),
            ("a}", "}", "write `\\}` for the sign itself"),
            ("a)", ")", "remove it, or write `\\)` for the sign itself"),
            ("(a", "(", "write `)` where it ends, or `\\(` for the sign itself"),
            ("[a", "[", "write `]` where it ends, or `\\[` for the sign itself"),
            ("*a", "*", "write `\\*` for the sign itself"),
            ("^*", "*", "remove the repetition, or put what is to be repeated in a group, `(?:…)`"),
            (r"(a)\2", r"\2", "correct it, or write the group `(…)` that it refers to"),
            (r"\01", r"\0", "write `\\x01`"),
            ("[]a]", "[]", "write `\\]` for the bracket itself"),
            ("a\\", "\\", "write `\\\\` for the sign itself"),
        ] {
            let flaw = check(pattern).expect_err(pattern);
            assert_eq!((&pattern[flaw.at.clone()], flaw.help.as_str()), (at, help), "{pattern}: {}", flaw.reason);
        }
    }
}
