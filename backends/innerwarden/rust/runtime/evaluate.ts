/** The Rust that says what a test means: the tests themselves, the texts of fields, letter case, the message. */

export const evaluateText = String.raw`/// A condition as data. A test of a field is true when it is true of any of the field's values,
/// and false where the field has none.
#[allow(dead_code)] // No set of rules needs every kind of test.
enum Test {
    All(&'static [Test]),
    Any(&'static [Test]),
    Not(&'static Test),
    Constant(bool),
    /// Letter case does not matter; the texts of the globs are folded.
    Text(Field, &'static [Glob]),
    Cased(Field, &'static [Glob]),
    Finds(Field, &'static Regex),
    /// The first bytes of an address, and how many bits of them count.
    Network(Field, &'static [u8], usize),
    /// The canonical text of a number.
    Is(Field, &'static str),
    Compare(Field, Order, &'static str),
    Bool(Field, bool),
    Exists(Field),
    /// Two fields of the event; the last part says whether letter case matters.
    Fields(Field, Relation, Field, bool),
    Time(Field, TimePart, Order, &'static str),
}

impl Test {
    fn holds(&self, facts: &Facts) -> bool {
        match self {
            Test::All(tests) => tests.iter().all(|test| test.holds(facts)),
            Test::Any(tests) => tests.iter().any(|test| test.holds(facts)),
            Test::Not(test) => !test.holds(facts),
            Test::Constant(value) => *value,
            Test::Text(field, globs) => facts.any(*field, |text| any_glob(globs, text.folded())),
            Test::Cased(field, globs) => facts.any(*field, |text| any_glob(globs, &text.plain)),
            Test::Finds(field, regex) => facts.any(*field, |text| regex.is_found(text)),
            Test::Network(field, network, bits) => {
                facts.any(*field, |text| is_within(&text.plain, network, *bits))
            }
            Test::Is(field, number) => facts.any(*field, |text| text.plain == *number),
            Test::Compare(field, order, number) => facts.any(*field, |text| {
                order.holds(compare_decimals(&text.plain, number))
            }),
            Test::Bool(field, value) => {
                let wanted = if *value { "true" } else { "false" };
                facts.any(*field, |text| text.plain.eq_ignore_ascii_case(wanted))
            }
            Test::Exists(field) => has_value(facts.event, FIELDS[*field]),
            Test::Fields(left, relation, right, cased) => facts.any(*left, |a| {
                facts.any(*right, |b| {
                    if *cased {
                        relation.holds(&a.plain, &b.plain)
                    } else {
                        relation.holds(a.folded(), b.folded())
                    }
                })
            }),
            Test::Time(field, part, order, number) => facts.any(*field, |text| {
                let value = part.of(&text.plain).map(|value| value.to_string());
                order.holds(value.and_then(|value| compare_decimals(&value, number)))
            }),
        }
    }
}

/// An index into the names of fields.
type Field = usize;

/// The texts of an event's fields, each looked up and folded at most once.
struct Facts<'e> {
    event: &'e Event,
    texts: Vec<OnceCell<Vec<FieldText<'e>>>>,
}

struct FieldText<'e> {
    plain: Cow<'e, str>,
    folded: OnceCell<String>,
}

impl<'e> Facts<'e> {
    fn new(event: &'e Event) -> Self {
        let texts = FIELDS.iter().map(|_| OnceCell::new()).collect();
        Self { event, texts }
    }

    fn any(&self, field: Field, test: impl Fn(&FieldText) -> bool) -> bool {
        self.texts(field).iter().any(test)
    }

    fn texts(&self, field: Field) -> &[FieldText<'e>] {
        self.texts[field].get_or_init(|| {
            let plain = texts_of(self.event, FIELDS[field]).into_iter();
            let folded = OnceCell::new();
            plain
                .map(|plain| FieldText {
                    plain,
                    folded: folded.clone(),
                })
                .collect()
        })
    }
}

impl FieldText<'_> {
    fn folded(&self) -> &str {
        self.folded.get_or_init(|| fold(&self.plain))
    }
}

/// Every character in small letters where that is one character again. The capital I with a dot has
/// no such form, and the Kelvin sign is no k.
fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.chars()
        .map(|each| match each {
            '\u{130}' | '\u{212a}' => each,
            _ => each.to_lowercase().next().unwrap_or(each),
        })
        .collect()
}

/// The event's own fields by their names, details.x for what is in the details, the first argument of
/// a program, and the message.
fn texts_of<'e>(event: &'e Event, field: &str) -> Vec<Cow<'e, str>> {
    match field {
        "kind" => vec![Cow::Borrowed(&event.kind)],
        "source" => vec![Cow::Borrowed(&event.source)],
        "summary" => vec![Cow::Borrowed(&event.summary)],
        "host" => vec![Cow::Borrowed(&event.host)],
        "severity" => vec![Cow::Borrowed(severity_text(&event.severity))],
        "message" => vec![Cow::Owned(message(event))],
        _ => {
            let values = details_values(event, field);
            values.into_iter().filter_map(value_text).collect()
        }
    }
}

fn has_value(event: &Event, field: &str) -> bool {
    match field {
        "kind" | "source" | "summary" | "host" | "severity" | "message" => true,
        _ => !details_values(event, field).is_empty(),
    }
}

fn severity_text(severity: &Severity) -> &'static str {
    match severity {
        Severity::Debug => "debug",
        Severity::Info => "info",
        Severity::Low => "low",
        Severity::Medium => "medium",
        Severity::High => "high",
        Severity::Critical => "critical",
    }
}

/// Elements of arrays one by one, without nulls.
fn details_values<'e>(event: &'e Event, field: &str) -> Vec<&'e Value> {
    let mut found = Vec::new();
    match field.strip_prefix("details.") {
        Some(name) => collect(&event.details, name, &mut found),
        None => {
            if let Some(first) = event.details.get("argv").and_then(|argv| argv.get(0)) {
                flatten(first, &mut found);
            }
        }
    }
    found
}

/// A dotted name is a key first, then a path, which goes through every element of an array on its way.
fn collect<'e>(value: &'e Value, name: &str, found: &mut Vec<&'e Value>) {
    if let Value::Array(items) = value {
        for item in items {
            collect(item, name, found);
        }
    } else if let Some(value) = value.get(name) {
        flatten(value, found);
    } else if let Some((head, rest)) = name.split_once('.') {
        if let Some(inner) = value.get(head) {
            collect(inner, rest, found);
        }
    }
}

fn flatten<'e>(value: &'e Value, found: &mut Vec<&'e Value>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| flatten(item, found)),
        Value::Null => {}
        _ => found.push(value),
    }
}

fn value_text(value: &Value) -> Option<Cow<'_, str>> {
    match value {
        Value::String(text) => Some(Cow::Borrowed(text)),
        Value::Number(number) => Some(Cow::Owned(number_text(number))),
        Value::Bool(value) => Some(Cow::Borrowed(if *value { "true" } else { "false" })),
        _ => None,
    }
}

/// The shortest decimal text of a number, without an exponent: 5 for 5.0.
fn number_text(number: &Number) -> String {
    match number.as_f64() {
        Some(value) if number.is_f64() => {
            if value == 0.0 {
                "0".to_string()
            } else if value.abs() >= 1e21 {
                format!("{value:.0}")
            } else {
                value.to_string()
            }
        }
        _ => number.to_string(),
    }
}

/// The text that keywords are looked for in: the raw message where the collector keeps one, else the
/// summary and every value of the details, deep and by key, a line each.
fn message(event: &Event) -> String {
    let mut lines = Vec::new();
    match event.details.get("_raw") {
        Some(raw) if !raw.is_null() => scalars(raw, &mut lines),
        _ => {
            lines.push(Cow::Borrowed(event.summary.as_str()));
            scalars(&event.details, &mut lines);
        }
    }
    lines.join("\n")
}

fn scalars<'e>(value: &'e Value, lines: &mut Vec<Cow<'e, str>>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| scalars(item, lines)),
        Value::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            members.sort_unstable_by_key(|(key, _)| *key);
            members
                .into_iter()
                .for_each(|(_, member)| scalars(member, lines));
        }
        _ => lines.extend(value_text(value)),
    }
}
`;
