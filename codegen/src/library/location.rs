use percent_encoding::percent_decode_str;
use url::Url;

/// Where a schema stands: what references in it count from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Location {
    /// A file, by its path from the manifest's folder. The manifest itself is the empty path.
    Path(String),
    /// A URI without its fragment.
    Uri(Url),
}

impl Location {
    /// Where a reference from here leads, its fragment put aside; none if it is no reference at all.
    pub(crate) fn join(&self, reference: &str) -> Option<Self> {
        if has_scheme(reference) {
            let mut uri = Url::parse(reference).ok()?;
            uri.set_fragment(None);
            return Some(Self::Uri(uri));
        }
        match self {
            Self::Uri(base) => {
                let mut uri = base.join(reference).ok()?;
                uri.set_fragment(None);
                Some(Self::Uri(uri))
            }
            Self::Path(base) => {
                let reference = percent_decode_str(reference).decode_utf8().ok()?;
                // A path from the root of one machine means nothing on another.
                if reference.starts_with('/') || reference.contains('\\') {
                    return None;
                }
                Some(Self::Path(join_paths(base, &reference)))
            }
        }
    }
}

fn has_scheme(reference: &str) -> bool {
    reference.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme.chars().all(|sign| sign.is_ascii_alphanumeric() || "+-.".contains(sign))
    })
}

/// A path beside another; `..` leads up, also out of the manifest's folder.
pub(super) fn join_paths(base: &str, reference: &str) -> String {
    let folder = base.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut names: Vec<&str> = folder.split('/').filter(|name| !matches!(*name, "" | ".")).collect();
    for name in reference.split('/') {
        match name {
            "" | "." => {}
            ".." if names.last().is_some_and(|last| *last != "..") => {
                names.pop();
            }
            name => names.push(name),
        }
    }
    names.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(path: &str) -> Location {
        Location::Path(path.to_owned())
    }

    #[test]
    fn paths_count_from_the_file_that_refers() {
        for (base, reference, expected) in [
            ("", "schemas/invoice.json", "schemas/invoice.json"),
            ("schemas/invoice.json", "line.json", "schemas/line.json"),
            ("schemas/invoice.json", "./parts/../line.json", "schemas/line.json"),
            ("schemas/invoice.json", "../../other/line.json", "../other/line.json"),
            ("", "my%20schema.json", "my schema.json"),
            ("./", "line.json", "line.json"),
        ] {
            assert_eq!(path(base).join(reference), Some(path(expected)), "{reference}");
        }
        assert_eq!(path("").join("/etc/schema.json"), None);
    }

    #[test]
    fn a_uri_is_a_uri_from_everywhere() {
        let uri = |text: &str| Location::Uri(Url::parse(text).expect("a URI"));
        assert_eq!(path("a.json").join("https://example.com/x"), Some(uri("https://example.com/x")));
        assert_eq!(uri("https://example.com/a/b").join("c#/d"), Some(uri("https://example.com/a/c")));
        assert_eq!(path("").join("urn:example:x"), Some(uri("urn:example:x")));
    }
}
