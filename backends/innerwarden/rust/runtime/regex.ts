/** The Rust that runs a compiled regular expression: all its paths at once, in linear time. */

export const regexText = String.raw`/// A regular expression as a program: characters are taken in order, forks try both ways at once.
struct Regex {
    /// In every text in which it is found, folded.
    required: &'static str,
    steps: &'static [Step],
}

#[allow(dead_code)] // No set of rules needs every kind.
enum Step {
    One(char),
    In(&'static [(char, char)]),
    Jump(usize),
    Fork(usize, usize),
    At(Anchor),
    Done,
}

#[allow(dead_code)] // No set of rules needs every kind.
enum Anchor {
    TextStart,
    TextEnd,
    TextEndOrFinalNewline,
    LineStart,
    LineEnd,
    WordBoundary,
    NotWordBoundary,
}

impl Regex {
    /// Whether the expression is found anywhere in the text.
    fn is_found(&self, text: &FieldText) -> bool {
        text.folded().contains(self.required) && self.runs(&text.plain)
    }

    fn runs(&self, text: &str) -> bool {
        let mut now = Paths::new(self.steps.len());
        let mut next = Paths::new(self.steps.len());
        let mut before = None;
        let mut rest = text;
        loop {
            // A match may begin at any place.
            if now.follow(self.steps, 0, before, rest) {
                return true;
            }
            let mut chars = rest.chars();
            let Some(taken) = chars.next() else {
                return false;
            };
            let behind = chars.as_str();
            for &at in &now.waiting {
                if self.steps[at].takes(taken)
                    && next.follow(self.steps, at + 1, Some(taken), behind)
                {
                    return true;
                }
            }
            now.clear();
            std::mem::swap(&mut now, &mut next);
            before = Some(taken);
            rest = behind;
        }
    }
}

impl Step {
    fn takes(&self, taken: char) -> bool {
        match self {
            Step::One(one) => taken == *one,
            Step::In(ranges) => {
                let at = ranges.partition_point(|(_, high)| *high < taken);
                ranges.get(at).is_some_and(|(low, _)| *low <= taken)
            }
            _ => false,
        }
    }
}

/// The steps that wait for a character at one place of the text.
struct Paths {
    waiting: Vec<usize>,
    is_known: Vec<bool>,
    known: Vec<usize>,
}

impl Paths {
    fn new(size: usize) -> Self {
        Self {
            waiting: Vec::new(),
            is_known: vec![false; size],
            known: Vec::new(),
        }
    }

    fn clear(&mut self) {
        for at in self.known.drain(..) {
            self.is_known[at] = false;
        }
        self.waiting.clear();
    }

    /// Goes on from a step as far as no character is taken; true when that ends the program.
    fn follow(&mut self, steps: &[Step], from: usize, before: Option<char>, rest: &str) -> bool {
        let mut open = vec![from];
        while let Some(at) = open.pop() {
            if std::mem::replace(&mut self.is_known[at], true) {
                continue;
            }
            self.known.push(at);
            match &steps[at] {
                Step::One(_) | Step::In(_) => self.waiting.push(at),
                Step::Jump(to) => open.push(*to),
                Step::Fork(one, other) => open.extend([*other, *one]),
                Step::At(anchor) if anchor.holds(before, rest) => open.push(at + 1),
                Step::At(_) => {}
                Step::Done => return true,
            }
        }
        false
    }
}

impl Anchor {
    fn holds(&self, before: Option<char>, rest: &str) -> bool {
        let next = rest.chars().next();
        match self {
            Anchor::TextStart => before.is_none(),
            Anchor::TextEnd => rest.is_empty(),
            Anchor::TextEndOrFinalNewline => rest.is_empty() || rest == "\n",
            // As in PCRE: not behind a line feed that ends the text.
            Anchor::LineStart => before.is_none() || (before == Some('\n') && next.is_some()),
            Anchor::LineEnd => next.is_none() || next == Some('\n'),
            Anchor::WordBoundary => is_word(before) != is_word(next),
            Anchor::NotWordBoundary => is_word(before) == is_word(next),
        }
    }
}

fn is_word(each: Option<char>) -> bool {
    each.is_some_and(|each| each.is_ascii_alphanumeric() || each == '_')
}
`;
