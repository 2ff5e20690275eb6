/** The detector's Rust where rules of several events are beside those of one: which of them an incident is about. */

export const processFiringsText = `    /// An incident of the most severe rule that matches, or of several events that the event
    /// completes, and that is not in its cooldown. Its evidence names the others.
    pub fn process(&mut self, event: &Event) -> Option<Incident> {
        let uid = event.details.get("uid").and_then(Value::as_u64);
        let comm = event.details.get("comm").and_then(Value::as_str);
        if is_innerwarden_process(uid.unwrap_or(u64::MAX), comm.unwrap_or("")) {
            return None;
        }
        let fired = self.groups.firings(event);
        let matched = matching(event);
        let firings = fired.iter().map(|firing| (firing.rule, Some(firing)));
        // Several events come first among equals: they may not be complete again.
        let mut found: Vec<(&Rule, Option<&Firing>)> = firings.collect();
        found.extend(matched.iter().map(|rule| (*rule, None)));
        found.sort_by_key(|(rule, _)| rank(&rule.severity));
        let (rule, firing) = found.iter().copied().find(|(rule, firing)| match firing {
            Some(firing) => self.begins_cooldown(rule, &firing.entity(), firing.at()),
            None => self.begins_cooldown(rule, &entity_of(event), event.ts),
        })?;
        let mut others: Vec<&str> = Vec::new();
        for (other, _) in &found {
            if other.name != rule.name && !others.contains(&other.id) {
                others.push(other.id);
            }
        }
        let mut incident = match firing {
            Some(firing) => self.group_incident(firing, &others, event),
            None => self.incident(rule, &others, &entity_of(event), event),
        };
        if let Some(evidence) = incident.evidence.as_array_mut() {
            let is_other = |other: &&Firing| !firing.is_some_and(|own| std::ptr::eq(own, *other));
            let more = fired.iter().filter(is_other).take(MAX_SHOWN);
            evidence.extend(more.map(Firing::evidence));
        }
        Some(incident)
    }

    fn group_incident(&self, firing: &Firing, others: &[&str], event: &Event) -> Incident {
        let entity = match firing.group.is_empty() {
            true => self.host.clone(),
            false => firing.group.join(","),
        };
        let mut evidence = firing.evidence();
        evidence["other_rules"] = json!(others);
        let minute = firing.at().format("%Y-%m-%dT%H:%MZ");
        Incident {
            ts: firing.at(),
            incident_id: format!("{}:{entity}:{minute}", firing.rule.name),
            evidence: json!([evidence]),
            entities: firing.entities(),
            ..self.incident(firing.rule, others, &entity, event)
        }
    }
`;
