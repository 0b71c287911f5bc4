use std::io::IsTerminal;

/// Whether what is written there should have colours: a person reads it, who has not asked for none.
pub(crate) fn wanted(stream: &impl IsTerminal) -> bool {
    stream.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}
