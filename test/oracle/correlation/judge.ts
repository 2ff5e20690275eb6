/** Whether what a target reports fits the fidelity that is claimed for it. */
import type { Firing } from './types.ts';

/**
 * Complaints about the reports, none when they are fine. `exact` and `narrower` ask that every report is a firing;
 * `exact` and `wider` that every firing has a report for its group, at its time or at most one time span earlier.
 */
export function judgeReports(
  reports: readonly Firing[],
  all: readonly Firing[],
  seconds: number,
  fidelity: 'exact' | 'wider' | 'narrower',
): readonly string[] {
  const complaints: string[] = [];
  if (fidelity !== 'wider') {
    for (const report of reports) {
      const fired = all.some((firing) => sameGroup(firing, report) && firing.time === report.time);
      if (!fired) complaints.push(`reported but not a firing: ${show(report)}`);
    }
  }
  if (fidelity !== 'narrower') {
    for (const firing of all) {
      const earliest = firing.time - seconds * 1000;
      const covered = reports.some(
        (report) => sameGroup(report, firing) && earliest <= report.time && report.time <= firing.time,
      );
      if (!covered) complaints.push(`a firing that no report covers: ${show(firing)}`);
    }
  }
  return complaints;
}

function sameGroup(left: Firing, right: Firing): boolean {
  return (
    left.group.length === right.group.length && left.group.every((text, index) => text === right.group[index])
  );
}

function show({ group, time }: Firing): string {
  return `${JSON.stringify(group)} at ${time}`;
}
