/// The largest a picture may become.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bounds {
    pub(crate) width: u32,
    pub(crate) height: u32,
}

/// The largest size of the same proportions within the bounds, and no larger than it is; at least one pixel each way.
pub(super) fn fit((width, height): (u32, u32), bounds: Bounds) -> (u32, u32) {
    if width <= bounds.width && height <= bounds.height {
        return (width, height);
    }
    let (w, h) = (u64::from(width), u64::from(height));
    let (most_w, most_h) = (u64::from(bounds.width), u64::from(bounds.height));
    // Which side binds: compared as fractions, without rounding.
    if most_w * h <= most_h * w { (bounds.width, scaled(h, most_w, w)) } else { (scaled(w, most_h, h), bounds.height) }
}

/// `side * most / whole`, to the nearest, at least 1. It never exceeds `side`, so it fits.
fn scaled(side: u64, most: u64, whole: u64) -> u32 {
    u32::try_from((side * most + whole / 2) / whole).unwrap_or(u32::MAX).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fitted(size: (u32, u32), width: u32, height: u32) -> (u32, u32) {
        fit(size, Bounds { width, height })
    }

    #[test]
    fn the_tighter_side_decides() {
        assert_eq!(fitted((400, 200), 100, 100), (100, 50));
        assert_eq!(fitted((200, 400), 100, 100), (50, 100));
        assert_eq!(fitted((300, 200), 100, 10), (15, 10));
        assert_eq!(fitted((1000, 999), 10, 10), (10, 10));
    }

    #[test]
    fn it_never_grows_nor_vanishes() {
        assert_eq!(fitted((40, 20), 100, 100), (40, 20));
        assert_eq!(fitted((40, 20), 40, 20), (40, 20));
        assert_eq!(fitted((10_000, 1), 10, 10), (10, 1));
        assert_eq!(fitted((u32::MAX, u32::MAX), 10_000, 10_000), (10_000, 10_000));
    }
}
