//! InnerWarden's own types, as far as a detector sees them.

pub mod entities {
    #[derive(Debug, Clone, PartialEq, Eq, Hash)]
    pub enum EntityType {
        Ip,
        User,
        Container,
        Path,
        Service,
    }

    #[derive(Debug, Clone, PartialEq, Eq, Hash)]
    pub struct EntityRef {
        pub r#type: EntityType,
        pub value: String,
    }
}

pub mod event {
    use chrono::{DateTime, Utc};

    use crate::entities::EntityRef;

    #[derive(Debug, Clone, PartialEq, Eq)]
    pub enum Severity {
        Debug,
        Info,
        Low,
        Medium,
        High,
        Critical,
    }

    #[derive(Debug, Clone)]
    pub struct Event {
        pub ts: DateTime<Utc>,
        pub host: String,
        pub source: String,
        pub kind: String,
        pub severity: Severity,
        pub summary: String,
        pub details: serde_json::Value,
        pub tags: Vec<String>,
        pub entities: Vec<EntityRef>,
    }
}

pub mod incident {
    use chrono::{DateTime, Utc};

    use crate::{entities::EntityRef, event::Severity};

    #[derive(Debug, Clone)]
    pub struct Incident {
        pub ts: DateTime<Utc>,
        pub host: String,
        pub incident_id: String,
        pub severity: Severity,
        pub title: String,
        pub summary: String,
        pub evidence: serde_json::Value,
        pub recommended_checks: Vec<String>,
        pub tags: Vec<String>,
        pub entities: Vec<EntityRef>,
    }
}
