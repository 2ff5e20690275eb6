/** The module's own tests: events that somebody has judged, and the cooldown. */
import { atom, type RustItem, slice, tuple } from './ast.ts';
import { quoteText } from './lexical.ts';

/** An event in the shape of InnerWarden's, and whether the rule is to match it. */
export interface Example {
  readonly event: Readonly<Record<string, unknown>>;
  readonly match: boolean;
}

export interface NamedExample extends Example {
  readonly rule: string;
}

const testsText = `#[cfg(test)]
mod tests {
    use super::*;

    fn event(text: &str) -> Event {
        let value: Value = serde_json::from_str(text).expect("the example is JSON");
        let text = |key: &str| value[key].as_str().unwrap_or("test").to_string();
        Event {
            ts: DateTime::UNIX_EPOCH,
            host: text("host"),
            source: text("source"),
            kind: text("kind"),
            severity: Severity::Info,
            summary: text("summary"),
            details: value["details"].clone(),
            tags: Vec::new(),
            entities: Vec::new(),
        }
    }

    #[test]
    fn rules_match_what_their_examples_say() {
        for (name, expected, text) in EXAMPLES {
            let found = matching(&event(text)).iter().any(|rule| rule.name == *name);
            assert_eq!(found, *expected, "{name} on {text}");
        }
    }
COOLDOWN_TEST}
`;

/** Not beside rules of several events, which have turns of their own. */
const cooldownText = `
    #[test]
    fn a_rule_is_quiet_during_its_cooldown() {
        for (_, _, text) in EXAMPLES {
            let event = event(text);
            let mut detector = STRUCT_NAME::new("test-host", 300);
            // Every rule that matches has its turn.
            let count = matching(&event).len();
            assert!((0..count).all(|_| detector.process(&event).is_some()));
            assert!(detector.process(&event).is_none());
            let ts = event.ts + Duration::seconds(300);
            let later = Event { ts, ..event };
            assert_eq!(detector.process(&later).is_some(), count > 0);
        }
    }
`;

/** Nothing where there are no examples. */
export function exampleItems(
  examples: readonly NamedExample[],
  structName: string,
  correlates: boolean,
): readonly RustItem[] {
  if (examples.length === 0) return [];
  const cooldown = correlates ? '' : cooldownText.replace('STRUCT_NAME', structName);
  const text = testsText.replace('COOLDOWN_TEST', cooldown);
  const rows = examples.map(({ rule, match, event }) =>
    tuple(atom(quoteText(rule)), atom(match), atom(quoteText(JSON.stringify(event)))),
  );
  return [
    {
      kind: 'value',
      keyword: 'static',
      name: 'EXAMPLES',
      type: '&[(&str, bool, &str)]',
      value: slice(rows),
      comment: ['A rule by its name, whether it matches, and the event.'],
      attribute: 'cfg(test)',
    },
    { kind: 'code', text },
  ];
}
