//! A hint on its way: four bytes that say whose it is, the receiver's token, and one byte for what it says.

use super::Hint;
use super::address::Token;

const MARK: [u8; 4] = *b"TWH1";
/// How long a datagram is.
pub(super) const LENGTH: usize = MARK.len() + size_of::<Token>() + 1;

pub(super) fn write(hint: Hint, token: &Token) -> [u8; LENGTH] {
    let mut datagram = [0; LENGTH];
    datagram[..4].copy_from_slice(&MARK);
    datagram[4..LENGTH - 1].copy_from_slice(token);
    datagram[LENGTH - 1] = match hint {
        Hint::Work => b'w',
        Hint::Cancel => b'c',
    };
    datagram
}

/// What a datagram says; none if it is not for who has this token, or not one of ours.
pub(super) fn read(datagram: &[u8], token: &Token) -> Option<Hint> {
    let (what, rest) = datagram.split_last()?;
    if rest.strip_prefix(&MARK)? != token {
        return None;
    }
    match what {
        b'w' => Some(Hint::Work),
        b'c' => Some(Hint::Cancel),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_datagrams_with_the_right_token_say_something() {
        let (mine, other) = ([7; 16], [8; 16]);
        for hint in [Hint::Work, Hint::Cancel] {
            let datagram = write(hint, &mine);
            assert_eq!(read(&datagram, &mine), Some(hint));
            assert_eq!(read(&datagram, &other), None);
            for cut in 0..LENGTH {
                assert_eq!(read(&datagram[..cut], &mine), None);
            }
            let mut longer = datagram.to_vec();
            longer.push(b'w');
            assert_eq!(read(&longer, &mine), None);
        }
        let mut unknown = write(Hint::Work, &mine);
        unknown[LENGTH - 1] = b'x';
        assert_eq!(read(&unknown, &mine), None);
    }
}
