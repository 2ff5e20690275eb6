import { afterEach, describe, expect, it, vi } from 'vitest';
import { other } from './rules.ts';
import { run, type Setup } from './support.ts';

const files = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`rules/${at}.yml`, other]));
const few = Object.fromEntries(Object.entries(files).slice(0, 40));

afterEach(() => {
  vi.restoreAllMocks();
});

/** Every look at the clock finds it `milliseconds` later. */
function slow(milliseconds: number): void {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => {
    now += milliseconds;
    return now;
  });
}

async function errors(args: readonly string[], setup: Setup): Promise<string> {
  return (await run([...args, '-q', '--max-diagnostics', '1'], setup)).stderr;
}

describe('progress', () => {
  it('is on the terminal of stderr, and gone at the end', async () => {
    slow(100);
    const { stderr, stdout } = await run(['convert', '-t', 'eql', '--diagnostics', 'compact'], {
      files,
      tty: ['stderr'],
    });
    expect(stderr).toContain('\r\u001b[2Kconverting 30/60 [############            ]');
    expect(stderr.replace(/\r\u001b\[2K(?:\w+ \d+\/60 \[#* *\])?/g, '')).not.toContain('\u001b');
    expect(stdout).not.toContain('\r');
  });

  it('is drawn at most every 100 ms, and not in the first 300', async () => {
    slow(20);
    const stderr = await run(['check', '-t', 'eql', '--color', 'never'], { files, tty: ['stderr'] });
    const drawn = [...stderr.stderr.matchAll(/reading (\d+)\/60/g)].map((each) => Number(each[1]));
    expect(drawn).toEqual([15, 20, 25, 30, 35, 40, 45, 50, 55, 60]);
  });

  it.each<[string, readonly string[], Setup]>([
    ['without a terminal', [], { files }],
    ['when only stdout is a terminal', [], { files, tty: ['stdout'] }],
    ['when it is not wanted', ['--no-progress'], { files, tty: ['stderr'] }],
    ['with few files', [], { files: few, tty: ['stderr'] }],
  ])('is silent %s', async (_when, more, setup) => {
    slow(100);
    const { stderr } = await run(['convert', '-t', 'eql', '--color', 'never', ...more], setup);
    expect(stderr).not.toContain('\r');
  });

  it('is silent under --quiet', async () => {
    slow(100);
    expect(await errors(['check'], { files, tty: ['stderr'] })).toBe('');
  });

  it('is silent when it is quick', async () => {
    slow(1);
    expect((await run(['check', '--color', 'never'], { files, tty: ['stderr'] })).stderr).not.toContain('\r');
  });
});
