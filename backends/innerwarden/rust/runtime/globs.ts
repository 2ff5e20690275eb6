/** The Rust for texts with wildcards. */

export const globsText = `/// A whole text with wildcards.
#[allow(dead_code)] // No set of rules needs every kind.
enum Glob {
    Equals(&'static str),
    StartsWith(&'static str),
    EndsWith(&'static str),
    Contains(&'static str),
    /// What stands between the stars: the first at the start, the last at the end.
    Pieces(&'static [&'static [Part]]),
}

#[allow(dead_code)] // No set of rules needs every kind.
enum Part {
    Literal(&'static str),
    AnyChar,
}

fn any_glob(globs: &[Glob], text: &str) -> bool {
    globs.iter().any(|glob| match glob {
        Glob::Equals(whole) => text == *whole,
        Glob::StartsWith(start) => text.starts_with(start),
        Glob::EndsWith(end) => text.ends_with(end),
        Glob::Contains(part) => text.contains(part),
        Glob::Pieces(pieces) => has_pieces(text, pieces),
    })
}

/// Places each piece as early as it fits, which is never wrong and never needs to go back.
fn has_pieces(text: &str, pieces: &[&[Part]]) -> bool {
    let Some((first, others)) = pieces.split_first() else {
        return false;
    };
    let Some(mut rest) = after_start(text, first) else {
        return false;
    };
    let Some((last, middle)) = others.split_last() else {
        return rest.is_empty();
    };
    for piece in middle {
        match after_next(rest, piece) {
            Some(after) => rest = after,
            None => return false,
        }
    }
    ends_with_piece(rest, last)
}

/// What is left when the text starts with the piece.
fn after_start<'t>(text: &'t str, piece: &[Part]) -> Option<&'t str> {
    let mut rest = text;
    for part in piece {
        rest = match part {
            Part::Literal(literal) => rest.strip_prefix(literal)?,
            Part::AnyChar => without_first(rest)?,
        };
    }
    Some(rest)
}

/// What is left behind the first place of the piece.
fn after_next<'t>(text: &'t str, piece: &[Part]) -> Option<&'t str> {
    let mut from = text;
    loop {
        if let Some(Part::Literal(literal)) = piece.first() {
            from = &from[from.find(literal)?..];
        }
        if let Some(rest) = after_start(from, piece) {
            return Some(rest);
        }
        from = without_first(from)?;
    }
}

fn ends_with_piece(text: &str, piece: &[Part]) -> bool {
    let mut rest = text;
    for part in piece.iter().rev() {
        let before = match part {
            Part::Literal(literal) => rest.strip_suffix(literal),
            Part::AnyChar => rest.char_indices().next_back().map(|(at, _)| &rest[..at]),
        };
        match before {
            Some(before) => rest = before,
            None => return false,
        }
    }
    true
}

fn without_first(text: &str) -> Option<&str> {
    let mut chars = text.chars();
    chars.next().map(|_| chars.as_str())
}
`;
