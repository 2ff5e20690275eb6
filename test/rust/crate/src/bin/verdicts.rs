//! Reads events, one JSON object a line, and prints for each the names of the rules that match it.
//! With `--time`, the events are looked at again and again, and the nanoseconds for one are printed. With
//! `--incidents`, what the detector makes of the events in their order is printed; with `--firings`, which rules of
//! several events each completes. After an empty line the stream is another one.

use std::io::{self, BufRead, BufWriter, Write};
use std::time::Instant;

use chrono::{DateTime, Utc};
use innerwarden_core::entities::{EntityRef, EntityType};
use innerwarden_core::event::{Event, Severity};
use serde_json::{json, Value};

mod detectors {
    pub mod allowlists;
    pub mod sigma_rules;
}
#[cfg(feature = "correlations")]
use detectors::sigma_rules::Groups;
use detectors::sigma_rules::{matching, SigmaRulesDetector};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = BufWriter::new(io::stdout().lock());
    #[cfg(feature = "correlations")]
    if std::env::args().nth(1).as_deref() == Some("--firings") {
        return firings(&mut out);
    }
    let mut events = Vec::new();
    for line in io::stdin().lock().lines() {
        events.push(read(&serde_json::from_str(&line?)?)?);
    }
    match std::env::args().nth(1).as_deref() {
        Some("--time") => writeln!(out, "{}", nanoseconds(&events))?,
        Some("--incidents") => {
            let mut detector = SigmaRulesDetector::new("sensor", 300);
            for event in &events {
                writeln!(out, "{}", incident(&mut detector, event))?;
            }
        }
        _ => {
            for event in &events {
                let names: Vec<&str> = matching(event).iter().map(|rule| rule.name).collect();
                writeln!(out, "{}", names.join(" "))?;
            }
        }
    }
    Ok(())
}

#[cfg(feature = "correlations")]
fn firings(out: &mut impl Write) -> Result<(), Box<dyn std::error::Error>> {
    let mut groups = Groups::new();
    for line in io::stdin().lock().lines() {
        let line = line?;
        if line.is_empty() {
            groups = Groups::new();
            continue;
        }
        let found = groups.firings(&read(&serde_json::from_str(&line)?)?);
        let found = found.iter().map(|firing| {
            json!({"rule": firing.rule.name, "group": firing.group, "time": firing.time})
        });
        writeln!(out, "{}", Value::from_iter(found))?;
    }
    Ok(())
}

fn read(value: &Value) -> Result<Event, Box<dyn std::error::Error>> {
    let text = |key: &str| value[key].as_str().unwrap_or("").to_string();
    let ts = match value["ts"].as_str() {
        Some(text) => DateTime::parse_from_rfc3339(text)?.with_timezone(&Utc),
        None => DateTime::UNIX_EPOCH,
    };
    let entities = value["entities"].as_array().map(|all| all.as_slice());
    Ok(Event {
        ts,
        host: text("host"),
        source: text("source"),
        kind: text("kind"),
        severity: match value["severity"].as_str() {
            Some("debug") => Severity::Debug,
            Some("low") => Severity::Low,
            Some("medium") => Severity::Medium,
            Some("high") => Severity::High,
            Some("critical") => Severity::Critical,
            _ => Severity::Info,
        },
        summary: text("summary"),
        details: value["details"].clone(),
        tags: Vec::new(),
        entities: entities.unwrap_or(&[]).iter().map(entity).collect(),
    })
}

fn entity(value: &Value) -> EntityRef {
    let r#type = match value["type"].as_str() {
        Some("user") => EntityType::User,
        Some("container") => EntityType::Container,
        Some("path") => EntityType::Path,
        Some("service") => EntityType::Service,
        _ => EntityType::Ip,
    };
    let value = value["value"].as_str().unwrap_or("").to_string();
    EntityRef { r#type, value }
}

fn incident(detector: &mut SigmaRulesDetector, event: &Event) -> Value {
    detector.process(event).map_or(Value::Null, |incident| {
        json!({
            "ts": incident.ts.to_rfc3339(),
            "host": incident.host,
            "incident_id": incident.incident_id,
            "severity": format!("{:?}", incident.severity),
            "title": incident.title,
            "summary": incident.summary,
            "evidence": incident.evidence,
            "recommended_checks": incident.recommended_checks,
            "tags": incident.tags,
            "entities": incident.entities.len(),
        })
    })
}

fn nanoseconds(events: &[Event]) -> u128 {
    let start = Instant::now();
    let mut looked_at = 0;
    while start.elapsed().as_secs() < 3 {
        for event in events {
            std::hint::black_box(matching(event));
        }
        looked_at += events.len() as u128;
    }
    start.elapsed().as_nanos() / looked_at.max(1)
}
