/** The shells of the formats. Their values are those of the views; what they decide is layout only. */

const schedule = `description = {{{conf description}}}
search = {{{conf search}}}
disabled = {{disabled}}
enableSched = 1
cron_schedule = {{{conf cron}}}
realtime_schedule = 0
schedule_window = auto
dispatch.earliest_time = {{{conf earliest}}}
dispatch.latest_time = {{{conf latest}}}
counttype = number of events
relation = greater than
quantity = 0
alert.severity = {{severity}}
alert.digest_mode = {{digest}}
alert.suppress = {{suppress}}
{{#if suppress}}
{{#if suppressFields}}
alert.suppress.fields = {{{conf suppressFields}}}
{{/if}}
alert.suppress.period = {{{conf suppressPeriod}}}
{{/if}}
`;

export const savedSearchTemplate = `[{{{stanza name}}}]
${schedule}alert.track = 1
is_visible = 1
`;

export const correlationSearchTemplate = `[{{{stanza domainName}}} - {{{stanza name}}} - Rule]
${schedule}alert.track = 0
is_visible = 0
action.correlationsearch.enabled = 1
action.correlationsearch.label = {{{conf title}}}
action.correlationsearch.annotations = {{{conf annotations}}}
action.notable = {{notable}}
{{#if notable}}
action.notable.param.rule_title = {{{conf message}}}
action.notable.param.rule_description = {{{conf explanation}}}
action.notable.param.security_domain = {{{conf domain}}}
action.notable.param.severity = {{{conf level}}}
{{#if notableFields}}
action.notable.param.nes_fields = {{{conf notableFields}}}
{{/if}}
{{/if}}
action.risk = {{risk}}
{{#if risk}}
action.risk.param._risk_message = {{{conf message}}}
action.risk.param._risk = {{{conf riskObjects}}}
action.risk.param._risk_score = 0
action.risk.param.verbose = 0
{{/if}}
`;

export const securityContentTemplate = `name: {{{yaml name}}}
id: {{{yaml id}}}
version: 1
{{#if date}}
date: {{{yaml date}}}
{{/if}}
author: {{{yaml author}}}
status: {{status}}
type: {{type}}
description: {{{yaml description}}}
data_source: []
search: {{{yaml search}}}
how_to_implement: {{{yaml howToImplement}}}
known_false_positives: {{{yaml falsePositives}}}
references: {{{yaml references}}}
{{#if hasRisk}}
rba:
  message: {{{yaml message}}}
  risk_objects:
{{#each riskObjects}}
    - field: {{{yaml field}}}
      type: {{type}}
      score: {{score}}
{{/each}}
  threat_objects: []
{{/if}}
tags:
  analytic_story: []
  asset_type: {{{yaml assetType}}}
  mitre_attack_id: {{{yaml techniques}}}
  product:
    - Splunk Enterprise
    - Splunk Enterprise Security
    - Splunk Cloud
  security_domain: {{domain}}
`;
