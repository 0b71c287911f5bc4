use super::WIDTH;
use super::layout::{Kind, Node, Style};

/// More bytes than this are more than a line of characters; whatever is longer is not looked at.
const LONGEST: usize = 4 * WIDTH;

/// A value on one line, if it can stand there: nothing in it is longer than a line.
pub(super) fn one_line(node: &Node, text: &str) -> Option<String> {
    let mut line = String::new();
    write(node, text, &mut line)?;
    Some(line)
}

fn write(node: &Node, text: &str, line: &mut String) -> Option<()> {
    if line.len() > LONGEST {
        return None;
    }
    match &node.kind {
        Kind::Empty => line.push_str("null"),
        Kind::Scalar => line.push_str(Some(&text[node.start..node.end]).filter(|text| !text.contains('\n'))?),
        Kind::BlockText(_) | Kind::List(Style::Lines, _) | Kind::Map(Style::Lines, _) => return None,
        Kind::List(_, items) => {
            line.push('[');
            for (index, item) in items.iter().enumerate() {
                separate(index, line);
                write(&item.value, text, line)?;
            }
            line.push(']');
        }
        Kind::Map(style, entries) => {
            let is_pair = *style == Style::Pair;
            line.push_str(if is_pair { "" } else { "{" });
            for (index, entry) in entries.iter().enumerate() {
                separate(index, line);
                write(&entry.key, text, line)?;
                line.push_str(": ");
                write(&entry.value, text, line)?;
            }
            line.push_str(if is_pair { "" } else { "}" });
        }
    }
    Some(())
}

fn separate(index: usize, line: &mut String) {
    if index > 0 {
        line.push_str(", ");
    }
}
