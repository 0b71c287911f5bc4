//! Random data, written in random ways: the formatter takes all of it, keeps what it says and every comment.

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use taskwright_codegen::format;

const MANIFESTS: u64 = 500;

#[test]
fn random_manifests_keep_their_data_and_comments() {
    for seed in 0..MANIFESTS {
        let mut writer = Writer { random: StdRng::seed_from_u64(seed), out: String::new(), comments: 0 };
        writer.document();
        let manifest = writer.out;
        let formatted = format("tasks.yaml", manifest.as_bytes())
            .unwrap_or_else(|mistakes| panic!("seed {seed}:\n{mistakes}\n\n{manifest}"));
        let data = |text: &str| serde_yaml::from_str::<serde_json::Value>(text).unwrap();
        assert_eq!(data(&formatted), data(&manifest), "seed {seed}:\n{manifest}\n\n{formatted}");
        for comment in 0..writer.comments {
            assert_eq!(
                formatted.matches(&format!("# note {comment};")).count(),
                1,
                "seed {seed}:\n{manifest}\n\n{formatted}"
            );
        }
        let again = format("tasks.yaml", formatted.as_bytes());
        assert_eq!(again.as_deref(), Ok(formatted.as_str()), "seed {seed}:\n{manifest}");
        assert!(formatted.ends_with('\n'), "{formatted}");
        assert!(formatted.lines().all(|line| line == line.trim_end()), "seed {seed}:\n{formatted}");
        // In a text that keeps its blank lines they are data.
        if !formatted.contains('+') {
            assert!(!formatted.contains("\n\n\n") && !formatted.ends_with("\n\n"), "seed {seed}:\n{formatted}");
        }
    }
}

struct Writer {
    random: StdRng,
    out: String,
    comments: usize,
}

impl Writer {
    fn document(&mut self) {
        self.blank_and_comments(0);
        self.out.push_str("version: 1\n");
        self.blank_and_comments(0);
        self.out.push_str("tasks:");
        self.block_map(1, 2);
        self.blank_and_comments(0);
    }

    /// Blank lines and comments on their own lines, some where they belong and some not.
    fn blank_and_comments(&mut self, indent: usize) {
        while self.chance(20) {
            if self.chance(50) {
                self.out.push('\n');
            } else {
                let indent = if self.chance(20) { self.random.random_range(0..8) } else { indent };
                let note = self.note();
                self.out.push_str(&format!("{}{note}\n", " ".repeat(indent)));
            }
        }
    }

    /// The end of a line, perhaps with a comment.
    fn end(&mut self) {
        if self.chance(15) {
            let gap = self.random.random_range(1..4);
            let note = self.note();
            self.out.push_str(&format!("{}{note}", " ".repeat(gap)));
        }
        let end = if self.chance(5) { "  \n" } else { "\n" };
        self.out.push_str(end);
    }

    fn note(&mut self) -> String {
        self.comments += 1;
        format!("# note {}; {}", self.comments - 1, self.pick(&["", "with: colon", "- dash", "{", "'", "ö"]))
            .trim_end()
            .to_owned()
    }

    fn block_map(&mut self, depth: usize, indent: usize) {
        self.end();
        let count = self.random.random_range(1..5);
        for index in 0..count {
            self.blank_and_comments(indent);
            self.out.push_str(&" ".repeat(indent));
            self.entry(index, depth, indent);
        }
    }

    fn entry(&mut self, index: usize, depth: usize, indent: usize) {
        let key = match self.random.random_range(0..6) {
            0 => format!("'k {index}'"),
            1 => format!("\"k{index}\""),
            _ => format!("key{index}"),
        };
        self.out.push_str(&key);
        self.out.push(':');
        self.value(depth, indent);
    }

    /// A value behind a key or dash, with the line's end.
    fn value(&mut self, depth: usize, indent: usize) {
        let deeper = indent + self.random.random_range(1..5);
        match self.random.random_range(0..12) {
            0..3 if depth < 5 => self.block_map(depth + 1, deeper),
            3 if depth < 5 => self.block_list(depth + 1, deeper),
            4 => {
                self.out.push(' ');
                self.flow(depth, deeper);
                self.end();
            }
            5 => self.block_text(deeper),
            6 => self.several_lines(deeper),
            7 => self.end(),
            _ => {
                let text = self.scalar();
                let gap = self.random.random_range(1..3);
                self.out.push_str(&format!("{}{text}", " ".repeat(gap)));
                self.end();
            }
        }
    }

    fn block_list(&mut self, depth: usize, indent: usize) {
        self.end();
        for _ in 0..self.random.random_range(1..4) {
            self.blank_and_comments(indent);
            self.out.push_str(&format!("{}-", " ".repeat(indent)));
            if self.chance(30) {
                let gap = self.random.random_range(1..4);
                self.out.push_str(&" ".repeat(gap));
                let column = indent + 1 + gap;
                self.entry(0, depth, column);
                for index in 1..self.random.random_range(1..4) {
                    self.blank_and_comments(column);
                    self.out.push_str(&" ".repeat(column));
                    self.entry(index, depth, column);
                }
            } else {
                self.value(depth, indent);
            }
        }
    }

    fn flow(&mut self, depth: usize, indent: usize) {
        let (open, close) = if self.chance(50) { ('[', ']') } else { ('{', '}') };
        self.out.push(open);
        for index in 0..self.random.random_range(0..5) {
            if index > 0 {
                self.out.push(',');
            }
            self.flow_gap(indent);
            if open == '{' || self.chance(5) {
                self.out.push_str(&format!("f{index}: "));
            }
            if depth < 5 && self.chance(25) {
                self.flow(depth + 1, indent);
            } else {
                let text = self.scalar();
                self.out.push_str(&text);
            }
        }
        self.flow_gap(indent);
        self.out.push(close);
    }

    fn flow_gap(&mut self, indent: usize) {
        self.out.push_str(&" ".repeat(self.random.random_range(0..3)));
        if self.chance(10) {
            if self.chance(40) {
                let note = self.note();
                self.out.push_str(&format!(" {note}"));
            }
            self.out.push_str(&format!("\n{}", " ".repeat(indent)));
        }
    }

    fn block_text(&mut self, indent: usize) {
        let style = self.pick(&["|", ">", "|-", ">-", "|+", ">+"]).to_owned();
        self.out.push_str(&format!(" {style}"));
        self.end();
        for _ in 0..self.random.random_range(1..4) {
            if self.chance(20) {
                self.out.push('\n');
            }
            let text = self.pick(&["text", "# no comment", "- no item", "key: no entry", "\"quoted\""]).to_owned();
            self.out.push_str(&format!("{}{text}\n", " ".repeat(indent)));
        }
    }

    fn several_lines(&mut self, indent: usize) {
        let quote = *self.pick(&["", "'", "\""]);
        let blanks = " ".repeat(indent);
        let start = if self.chance(50) { format!("\n{blanks}") } else { " ".to_owned() };
        let middle = if self.chance(30) { format!("\n\n{blanks}") } else { format!("\n{blanks}") };
        self.out.push_str(&format!("{start}{quote}first line{middle}second   line{quote}"));
        self.end();
    }

    fn scalar(&mut self) -> String {
        let long = "a long text without any end ".repeat(self.random.random_range(1..4));
        match self.random.random_range(0..14) {
            0 => "true".to_owned(),
            1 => "null".to_owned(),
            2 => self.random.random_range(-1000..1000).to_string(),
            3 => "1.5".to_owned(),
            4 => "''".to_owned(),
            5 => "'it''s: # quoted'".to_owned(),
            6 => "\"a\\tb \\\" ö\"".to_owned(),
            7 => "5m".to_owned(),
            8 => long.trim().to_owned(),
            9 => "~".to_owned(),
            10 => "a#b".to_owned(),
            11 => "http://example.org/a?b=c".to_owned(),
            _ => "word".to_owned(),
        }
    }

    fn chance(&mut self, percent: u32) -> bool {
        self.random.random_range(0..100) < percent
    }

    fn pick<'a>(&mut self, from: &'a [&'a str]) -> &'a &'a str {
        &from[self.random.random_range(0..from.len())]
    }
}
