/**
 * The Rust for rules of several events: hits by group, windows that slide, and what completes them. ADR 0009 says what
 * each part means. Only in modules that have such rules.
 */

export const correlateText = `/// What a rule says of several events. An event that a stage matches is a hit; hits with the same
/// keys are a group.
struct Correlation {
    rule: Rule,
    stages: &'static [Stage],
    /// The names of the keys.
    keys: &'static [&'static str],
    /// Milliseconds; both ends belong to a window.
    window: i64,
    goal: Goal,
    /// How many hits of each stage a group keeps.
    kept: usize,
    /// The keys are those of a process, the same in all stages: what it did ends with it.
    is_of_process: bool,
}

struct Stage {
    test: Test,
    keys: &'static [Field],
    /// What is counted or added up.
    values: &'static [Field],
}

/// What has to hold over the hits of a window. More hits never make it false.
#[allow(dead_code)] // No set of rules needs every kind.
enum Goal {
    Events(&'static [Bound]),
    Distinct(&'static [Bound]),
    Sum(&'static [Bound]),
    StageCount(&'static [Bound]),
    Stages(Need),
    /// The stages of one of the chains, in that order.
    Ordered(&'static [&'static [usize]]),
}

struct Bound(Order, &'static str);

#[allow(dead_code)] // No set of rules needs every kind.
enum Need {
    All(&'static [Need]),
    Any(&'static [Need]),
    Stage(usize),
}

#[derive(Clone)]
struct Hit {
    /// Milliseconds since 1970.
    time: i64,
    stage: usize,
    /// Hashes of the values that are counted, each once, in order.
    values: Vec<u64>,
    number: f64,
    has_fired: bool,
    pid: Option<u64>,
    comm: Option<String>,
    entities: Vec<EntityRef>,
}

/// In the order of arrival, which no clock of an event can change.
#[derive(Default)]
struct Group {
    hits: Vec<Hit>,
    /// When the process ended, for groups of a process.
    ended: Option<i64>,
    /// The number of the event that came last.
    touched: u64,
}

/// The groups of one correlation.
#[derive(Default)]
struct Kept {
    groups: HashMap<Vec<String>, Group>,
    hits: usize,
}

/// What may still become a firing. Its size is bounded, whatever comes.
pub struct Groups {
    kept: Vec<Kept>,
    events: u64,
    until_sweep: u64,
}

/// A correlation that holds for a group at the time of one of its hits.
pub struct Firing {
    pub rule: &'static Rule,
    pub keys: &'static [&'static str],
    pub group: Vec<String>,
    /// Milliseconds since 1970, as all times here.
    pub time: i64,
    first: i64,
    /// The chain, or the last hits of the window; by time.
    hits: Vec<Hit>,
}

/// Bounds for each correlation.
const MAX_GROUPS: usize = 4096;
const MAX_HITS: usize = 65_536;
/// Of one event with lists of keys or values.
const MAX_TUPLES: usize = 256;
/// Of one value in a group that counts distinct ones.
const MAX_COPIES: usize = 16;
const MAX_SHOWN: usize = 8;
/// Idle groups are looked for once in so many events.
const SWEEP_EVERY: u64 = 1024;
/// Milliseconds in which what a process did before its end may still arrive.
const AFTER_EXIT: i64 = 5000;

impl Groups {
    pub fn new() -> Self {
        Self {
            kept: CORRELATIONS.iter().map(|_| Kept::default()).collect(),
            events: 0,
            until_sweep: SWEEP_EVERY,
        }
    }

    /// Takes an event in and returns what it completes, at its own time or, where it comes late, at
    /// the times of later hits. Each firing is found once.
    pub fn firings(&mut self, event: &Event) -> Vec<Firing> {
        let now = event.ts.timestamp_millis();
        self.events += 1;
        self.until_sweep = self.until_sweep.checked_sub(1).unwrap_or(SWEEP_EVERY);
        let facts = Facts::new(event);
        let mut found = Vec::new();
        for (correlation, kept) in CORRELATIONS.iter().zip(&mut self.kept) {
            if self.until_sweep == 0 {
                kept.sweep(correlation.window, now);
            }
            for key in correlation.take(kept, &facts, now, self.events) {
                if let Some(group) = kept.groups.get_mut(&key) {
                    correlation.fire(&key, group, now, &mut found);
                }
            }
            if correlation.is_of_process && event.kind == "process.exit" {
                for key in tuples(&facts, correlation.stages[0].keys) {
                    kept.end(&key, now);
                }
            }
        }
        found
    }
}

impl Kept {
    fn insert(&mut self, correlation: &Correlation, key: &[String], hit: Hit, event: u64) {
        if self.groups.len() >= MAX_GROUPS && !self.groups.contains_key(key) {
            self.drop_idlest();
        }
        let group = self.groups.entry(key.to_vec()).or_default();
        let before = group.hits.len();
        group.touched = event;
        group.insert(correlation, hit);
        self.hits = self.hits - before + group.hits.len();
        while self.hits > MAX_HITS && self.groups.len() > 1 {
            self.drop_idlest();
        }
    }

    /// A late event may be one window behind, and its own window begins one earlier.
    fn sweep(&mut self, window: i64, now: i64) {
        self.groups.retain(|_, group| {
            let newest = group.hits.iter().map(|hit| hit.time).max();
            let is_over = |ended| newest <= Some(ended) && ended < now - AFTER_EXIT;
            newest >= Some(now - 2 * window) && !group.ended.is_some_and(is_over)
        });
        self.hits = self.groups.values().map(|group| group.hits.len()).sum();
    }

    fn drop_idlest(&mut self) {
        let idlest = self.groups.iter().min_by_key(|(_, group)| group.touched);
        if let Some(key) = idlest.map(|(key, _)| key.clone()) {
            let dropped = self.groups.remove(&key);
            self.hits -= dropped.map_or(0, |group| group.hits.len());
        }
    }

    fn end(&mut self, key: &[String], now: i64) {
        if let Some(group) = self.groups.get_mut(key) {
            let before = group.hits.len();
            group.ended = group.ended.max(Some(now));
            group.forget_ended();
            self.hits = self.hits - before + group.hits.len();
        }
    }
}

impl Group {
    fn insert(&mut self, correlation: &Correlation, hit: Hit) {
        let oldest = hit.time - 2 * correlation.window;
        self.hits.retain(|each| each.time >= oldest);
        if matches!(correlation.goal, Goal::Distinct(_)) {
            self.make_room(MAX_COPIES, |each| each.values == hit.values);
        }
        self.make_room(correlation.kept, |each| each.stage == hit.stage);
        self.hits.push(hit);
        self.forget_ended();
    }

    /// Drops the first of those that the new hit is like, where there are as many as there may be.
    fn make_room(&mut self, most: usize, is_like: impl Fn(&Hit) -> bool) {
        if self.hits.iter().filter(|hit| is_like(hit)).count() >= most {
            if let Some(at) = self.hits.iter().position(is_like) {
                self.hits.remove(at);
            }
        }
    }

    /// A number that is in use again is another process.
    fn forget_ended(&mut self) {
        if let Some(ended) = self.ended {
            if self.hits.iter().any(|hit| hit.time > ended) {
                self.hits.retain(|hit| hit.time > ended);
            }
        }
    }
}

impl Correlation {
    /// Puts the hits that the event is into their groups; the keys of these, each once.
    fn take(&self, kept: &mut Kept, facts: &Facts, now: i64, event: u64) -> Vec<Vec<String>> {
        let mut touched = Vec::new();
        for (at, stage) in self.stages.iter().enumerate() {
            let keys = match stage.test.holds(facts) {
                true => tuples(facts, stage.keys),
                false => continue,
            };
            let Some(hit) = self.hit(kept, facts, now, at) else {
                continue;
            };
            for key in keys {
                kept.insert(self, &key, hit.clone(), event);
                if !touched.contains(&key) {
                    touched.push(key);
                }
            }
        }
        touched
    }

    /// None for an event that lacks what is counted.
    fn hit(&self, kept: &Kept, facts: &Facts, time: i64, stage: usize) -> Option<Hit> {
        let fields = self.stages[stage].values;
        let mut hit = Hit {
            time,
            stage,
            values: Vec::new(),
            number: 0.0,
            has_fired: false,
            pid: facts.event.details.get("pid").and_then(Value::as_u64),
            comm: comm_of(facts.event),
            entities: facts.event.entities.iter().take(4).cloned().collect(),
        };
        match self.goal {
            Goal::Distinct(_) => {
                let found = tuples(facts, fields).into_iter();
                let hasher = kept.groups.hasher();
                hit.values = found.map(|tuple| hasher.hash_one(tuple)).collect();
                hit.values.sort_unstable();
                hit.values.dedup();
                (!hit.values.is_empty()).then_some(hit)
            }
            Goal::Sum(_) => {
                let texts = fields.iter().flat_map(|field| facts.texts(*field));
                let numbers: Vec<f64> = texts.filter_map(|text| number_of(&text.plain)).collect();
                hit.number = numbers.iter().sum();
                (!numbers.is_empty()).then_some(hit)
            }
            _ => Some(hit),
        }
    }

    /// Only windows that end within one window behind the new hit can have become true.
    fn fire(&'static self, key: &[String], group: &mut Group, from: i64, found: &mut Vec<Firing>) {
        let ends = group.hits.iter().map(|hit| hit.time);
        let mut ends: Vec<i64> = ends
            .filter(|end| (from..=from + self.window).contains(end))
            .collect();
        ends.sort_unstable();
        ends.dedup();
        for end in ends {
            let is_known = |hit: &Hit| hit.time == end && hit.has_fired;
            if group.hits.iter().any(is_known) {
                continue;
            }
            let inside = |hit: &&Hit| (end - self.window..=end).contains(&hit.time);
            let mut hits: Vec<&Hit> = group.hits.iter().filter(inside).collect();
            hits.sort_by_key(|hit| hit.time);
            let Some(met) = self.goal.met_by(hits, end) else {
                continue;
            };
            let shown = met.len().saturating_sub(MAX_SHOWN);
            found.push(Firing {
                rule: &self.rule,
                keys: self.keys,
                group: key.to_vec(),
                time: end,
                first: met.first().map_or(end, |hit| hit.time),
                hits: met[shown..].iter().map(|hit| (*hit).clone()).collect(),
            });
            let ended = group.hits.iter_mut().filter(|hit| hit.time == end);
            ended.for_each(|hit| hit.has_fired = true);
        }
    }
}

impl Goal {
    /// The hits that meet it, by time: a chain, or all.
    fn met_by<'h>(&self, hits: Vec<&'h Hit>, end: i64) -> Option<Vec<&'h Hit>> {
        let holds = match self {
            Goal::Events(bounds) => all_hold(bounds, hits.len() as f64),
            Goal::Distinct(bounds) => all_hold(bounds, count_values(&hits) as f64),
            Goal::Sum(bounds) => all_hold(bounds, hits.iter().map(|hit| hit.number).sum()),
            Goal::StageCount(bounds) => all_hold(bounds, count_stages(&hits) as f64),
            Goal::Stages(need) => need.is_met(&hits),
            Goal::Ordered(chains) => return chains.iter().find_map(|each| chain(each, &hits, end)),
        };
        holds.then_some(hits)
    }
}

impl Need {
    fn is_met(&self, hits: &[&Hit]) -> bool {
        match self {
            Need::All(needs) => needs.iter().all(|need| need.is_met(hits)),
            Need::Any(needs) => needs.iter().any(|need| need.is_met(hits)),
            Need::Stage(stage) => hits.iter().any(|hit| hit.stage == *stage),
        }
    }
}

/// Backwards: the latest hit of each stage that is not later than the next one leaves the most room.
fn chain<'h>(stages: &[usize], hits: &[&'h Hit], end: i64) -> Option<Vec<&'h Hit>> {
    let mut found: Vec<&Hit> = Vec::new();
    for stage in stages.iter().rev() {
        let limit = found.last().map_or(end, |hit| hit.time);
        let mut earlier = hits.iter().rev().filter(|hit| hit.time <= limit);
        found.push(earlier.find(|hit| hit.stage == *stage)?);
    }
    found.reverse();
    let ends = found.last().is_some_and(|hit| hit.time == end);
    ends.then_some(found)
}

fn all_hold(bounds: &[Bound], number: f64) -> bool {
    bounds.iter().all(|Bound(order, bound)| {
        let bound = bound.parse::<f64>().ok();
        order.holds(bound.and_then(|bound| number.partial_cmp(&bound)))
    })
}

fn count_values(hits: &[&Hit]) -> usize {
    let values: HashSet<u64> = hits.iter().flat_map(|hit| &hit.values).copied().collect();
    values.len()
}

fn count_stages(hits: &[&Hit]) -> usize {
    let stages: HashSet<usize> = hits.iter().map(|hit| hit.stage).collect();
    stages.len()
}

/// Every choice of one text of each field, each once; none where a field has no text.
fn tuples(facts: &Facts, fields: &[Field]) -> Vec<Vec<String>> {
    let mut found = vec![Vec::new()];
    for field in fields {
        let mut longer: Vec<Vec<String>> = Vec::new();
        for start in &found {
            for text in facts.texts(*field) {
                let mut tuple = start.clone();
                tuple.push(text.plain.to_string());
                if longer.len() < MAX_TUPLES && !longer.contains(&tuple) {
                    longer.push(tuple);
                }
            }
        }
        found = longer;
    }
    found
}

fn number_of(text: &str) -> Option<f64> {
    Decimal::read(text).and_then(|_| text.parse().ok())
}

fn comm_of(event: &Event) -> Option<String> {
    let comm = event.details.get("comm").and_then(Value::as_str)?;
    Some(comm.chars().take(64).collect())
}

impl Firing {
    /// Its cooldown is one for each group.
    fn entity(&self) -> String {
        json!(self.group).to_string()
    }

    fn at(&self) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(self.time).unwrap_or_default()
    }

    /// What evidence says of it, beside the rule.
    fn evidence(&self) -> Value {
        let group = self.keys.iter().map(ToString::to_string);
        let group = group.zip(self.group.iter().map(|text| json!(text)));
        let events = self.hits.iter().map(|hit| {
            json!({
                "stage": hit.stage + 1,
                "ts": time_text(hit.time),
                "pid": hit.pid,
                "comm": hit.comm,
            })
        });
        json!({
            "kind": self.rule.name,
            "pid": self.hits.last().and_then(|hit| hit.pid),
            "comm": self.hits.last().and_then(|hit| hit.comm.as_deref()),
            "rule_id": self.rule.id,
            "rule_title": self.rule.title,
            "group": group.collect::<Map<String, Value>>(),
            "first": time_text(self.first),
            "last": time_text(self.time),
            "events": events.collect::<Vec<Value>>(),
        })
    }

    /// Of all its events, each once.
    fn entities(&self) -> Vec<EntityRef> {
        let mut found: Vec<EntityRef> = Vec::new();
        for entity in self.hits.iter().flat_map(|hit| &hit.entities) {
            if !found.iter().any(|known| known.value == entity.value) {
                found.push(entity.clone());
            }
        }
        found
    }
}

fn time_text(time: i64) -> Option<String> {
    let time = DateTime::from_timestamp_millis(time)?;
    Some(time.format("%Y-%m-%dT%H:%M:%S%.3fZ").to_string())
}

/// Smaller for the more severe.
fn rank(severity: &Severity) -> usize {
    match severity {
        Severity::Critical => 0,
        Severity::High => 1,
        Severity::Medium => 2,
        Severity::Low => 3,
        Severity::Info | Severity::Debug => 4,
    }
}
`;
