/** The detector's Rust: state, cooldown and incidents. What the rules say is in the tables and in `evaluate`. */
import { processFiringsText } from './process-firings.ts';

/**
 * The struct and its methods. The rules are evaluated by `matching`, which `process` shares with the tests.
 *
 * @param correlates whether the module has rules of several events
 */
export function detectorText(structName: string, correlates: boolean): string {
  const about = correlates
    ? `/// Every rule has a cooldown of its own for each entity; one of several events, for each group.`
    : `/// Looks at single events; every rule has a cooldown of its own for each entity.`;
  return `${about}
pub struct ${structName} {
    host: String,
    cooldown: Duration,
    /// The last incident of a rule (by name) and an entity.
    alerted: HashMap<(&'static str, String), DateTime<Utc>>,
${correlates ? '    groups: Groups,\n' : ''}}

impl ${structName} {
    pub fn new(host: impl Into<String>, cooldown_seconds: u64) -> Self {
        let cooldown = i64::try_from(cooldown_seconds)
            .ok()
            .and_then(Duration::try_seconds)
            .unwrap_or(Duration::MAX);
        Self {
            host: host.into(),
            cooldown,
            alerted: HashMap::new(),
${correlates ? '            groups: Groups::new(),\n' : ''}        }
    }

${correlates ? processFiringsText : processText}
    /// False while another incident of the rule and the entity is too close. Events are the clock.
    fn begins_cooldown(&mut self, rule: &Rule, entity: &str, now: DateTime<Utc>) -> bool {
        let key = (rule.name, entity.to_string());
        let last = self.alerted.get(&key).copied();
        // An event that comes late may be too early for it as well.
        if last.is_some_and(|last| now.signed_duration_since(last).abs() < self.cooldown) {
            return false;
        }
        if self.alerted.len() >= MAX_ALERTED {
            self.forget(now);
        }
        let newest = last.map_or(now, |last| last.max(now));
        self.alerted.insert(key, newest);
        true
    }

    /// Drops what is out of its cooldown and, if that is too little, the older half.
    fn forget(&mut self, now: DateTime<Utc>) {
        let cooldown = self.cooldown;
        self.alerted
            .retain(|_, last| now.signed_duration_since(*last) < cooldown);
        if self.alerted.len() < MAX_ALERTED {
            return;
        }
        let mut times: Vec<DateTime<Utc>> = self.alerted.values().copied().collect();
        times.sort_unstable();
        let middle = times[times.len() / 2];
        self.alerted.retain(|_, last| *last > middle);
    }

    fn incident(&self, rule: &Rule, others: &[&str], entity: &str, event: &Event) -> Incident {
        let minute = event.ts.format("%Y-%m-%dT%H:%MZ");
        let tags = ["sigma"].iter().chain(rule.tags);
        Incident {
            ts: event.ts,
            host: self.host.clone(),
            incident_id: format!("{}:{entity}:{minute}", rule.name),
            severity: rule.severity.clone(),
            title: rule.title.to_string(),
            summary: format!("{}: {}", rule.title, event.summary),
            evidence: json!([{
                "kind": rule.name,
                "pid": event.details.get("pid"),
                "comm": event.details.get("comm"),
                "rule_id": rule.id,
                "rule_title": rule.title,
                "other_rules": others,
                "event_kind": event.kind,
                "event_source": event.source,
                "event_summary": event.summary,
            }]),
            recommended_checks: rule.checks.iter().map(ToString::to_string).collect(),
            tags: tags.map(ToString::to_string).collect(),
            entities: event.entities.clone(),
        }
    }
}

/// Bounds the memory of cooldowns.
const MAX_ALERTED: usize = 4096;

/// What a cooldown is about: the first entity of the event, else the process name, else the host.
fn entity_of(event: &Event) -> String {
    let comm = || event.details.get("comm").and_then(Value::as_str);
    match event.entities.first() {
        Some(entity) => entity.value.clone(),
        None => comm().unwrap_or(&event.host).to_string(),
    }
}

/// What the incidents of a rule carry.
pub struct Rule {
    /// Unique; incident ids begin with it, so that each rule counts as a detector of its own.
    pub name: &'static str,
    pub id: &'static str,
    pub title: &'static str,
    pub severity: Severity,
    pub tags: &'static [&'static str],
    pub checks: &'static [&'static str],
}

/// What a rule says of a single event.
struct EventRule {
    rule: Rule,
    test: Test,
}

/// Every rule that matches the event, the most severe first.
pub fn matching(event: &Event) -> Vec<&'static Rule> {
    let facts = Facts::new(event);
    let rules = RULES.iter().filter(|each| each.test.holds(&facts));
    rules.map(|each| &each.rule).collect()
}
`;
}

const processText = `    /// An incident of the most severe rule that matches and is not in its cooldown. Its evidence
    /// names the other rules that match.
    pub fn process(&mut self, event: &Event) -> Option<Incident> {
        let uid = event.details.get("uid").and_then(Value::as_u64);
        let comm = event.details.get("comm").and_then(Value::as_str);
        if is_innerwarden_process(uid.unwrap_or(u64::MAX), comm.unwrap_or("")) {
            return None;
        }
        let matched = matching(event);
        let entity = entity_of(event);
        let rule = matched
            .iter()
            .find(|rule| self.begins_cooldown(rule, &entity, event.ts))?;
        let others = matched.iter().filter(|other| other.name != rule.name);
        let others: Vec<&str> = others.map(|other| other.id).collect();
        Some(self.incident(rule, &others, &entity, event))
    }
`;
