/** The Rust for values that are more than texts: addresses, decimals, timestamps, pairs of fields. */

export const valuesText = `/// Addresses of the other version are never in the network.
fn is_within(text: &str, network: &[u8], bits: usize) -> bool {
    let address = match text.parse::<IpAddr>() {
        Ok(IpAddr::V4(address)) => address.octets().to_vec(),
        Ok(IpAddr::V6(address)) => address.octets().to_vec(),
        Err(_) => return false,
    };
    let shared = |at: usize| 8 - bits.saturating_sub(at * 8).min(8);
    let mut pairs = address.iter().zip(network).enumerate();
    address.len() == network.len()
        && pairs.all(|(at, (a, b))| u16::from(*a) >> shared(at) == u16::from(*b) >> shared(at))
}

#[allow(dead_code)] // No set of rules needs every kind.
enum Order {
    Less,
    AtMost,
    Greater,
    AtLeast,
    Equal,
}

impl Order {
    fn holds(&self, found: Option<Ordering>) -> bool {
        found.is_some_and(|found| match self {
            Order::Less => found.is_lt(),
            Order::AtMost => found.is_le(),
            Order::Greater => found.is_gt(),
            Order::AtLeast => found.is_ge(),
            Order::Equal => found.is_eq(),
        })
    }
}

/// Exact at any length; nothing unless both are plain decimals like -1.50.
fn compare_decimals(left: &str, right: &str) -> Option<Ordering> {
    let (left, right) = (Decimal::read(left)?, Decimal::read(right)?);
    Some(match (left.is_negative, right.is_negative) {
        (false, false) => left.size(&right),
        (true, true) => right.size(&left),
        (false, true) => Ordering::Greater,
        (true, false) => Ordering::Less,
    })
}

/// Digits without leading and trailing zeros; zero is not negative.
struct Decimal<'t> {
    is_negative: bool,
    whole: &'t str,
    fraction: &'t str,
}

impl<'t> Decimal<'t> {
    fn read(text: &'t str) -> Option<Self> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = match digits.split_once('.') {
            Some((_, "")) => return None,
            Some(parts) => parts,
            None => (digits, ""),
        };
        let is_digits = |part: &str| part.bytes().all(|each| each.is_ascii_digit());
        if whole.is_empty() || !is_digits(whole) || !is_digits(fraction) {
            return None;
        }
        let whole = whole.trim_start_matches('0');
        let fraction = fraction.trim_end_matches('0');
        let is_zero = whole.is_empty() && fraction.is_empty();
        Some(Self {
            is_negative: text.starts_with('-') && !is_zero,
            whole,
            fraction,
        })
    }

    fn size(&self, other: &Self) -> Ordering {
        let lengths = self.whole.len().cmp(&other.whole.len());
        lengths
            .then_with(|| self.whole.cmp(other.whole))
            .then_with(|| self.fraction.cmp(other.fraction))
    }
}

#[allow(dead_code)] // No set of rules needs every kind.
enum Relation {
    Equals,
    StartsWith,
    EndsWith,
    Contains,
}

impl Relation {
    fn holds(&self, left: &str, right: &str) -> bool {
        match self {
            Relation::Equals => left == right,
            Relation::StartsWith => left.starts_with(right),
            Relation::EndsWith => left.ends_with(right),
            Relation::Contains => left.contains(right),
        }
    }
}

#[allow(dead_code)] // No set of rules needs every kind.
enum TimePart {
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

impl TimePart {
    /// The part of a text that begins like 2026-01-31T23:59, as it is written: no zone is converted.
    fn of(&self, text: &str) -> Option<u32> {
        let digits = |from: usize, to: usize| -> Option<u32> {
            let digits = text.get(from..to)?;
            let is_number = digits.bytes().all(|each| each.is_ascii_digit());
            is_number.then(|| digits.parse().ok()).flatten()
        };
        let is_at = |at: usize, marks: &[u8]| {
            let found = text.as_bytes().get(at);
            found.is_some_and(|found| marks.contains(found))
        };
        let is_marked = is_at(4, b"-") && is_at(7, b"-") && is_at(10, b"T ") && is_at(13, b":");
        let (year, month, day) = (digits(0, 4)?, digits(5, 7)?, digits(8, 10)?);
        let (hour, minute) = (digits(11, 13)?, digits(14, 16)?);
        let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
        if !is_marked || hour > 23 || minute > 59 {
            return None;
        }
        Some(match self {
            TimePart::Minute => minute,
            TimePart::Hour => hour,
            TimePart::Day => day,
            TimePart::Week => date.iso_week().week(),
            TimePart::Month => month,
            TimePart::Year => year,
        })
    }
}
`;
