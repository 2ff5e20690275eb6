/** Warnings about what the engine or the collectors never deliver. */
import { expect, it } from 'vitest';
import type { Expr } from '../../../src/ir/types.ts';
import { all, emit, no, oneOf, text } from './support.ts';

const connect = text('kind', 'network.outbound_connect');
const exec = text('kind', 'shell.command_exec');

it.each<[string, Expr, RegExp | undefined]>([
  ['long process name', text('details.comm', 'ec2-metadata-collector'), /15 bytes/],
  ['process name of 15 bytes', text('details.comm', 'ec2-metadata-co'), undefined],
  ['forgeable exception', all(connect, no(text('details.comm', 'curl'))), /choose its own name/],
  ['skipped process', text('details.comm', 'sudo'), /skip processes/],
  ['skipped start', text('details.comm', 'innerwarden*'), /skip processes/],
  ['other process', text('details.comm', 'curl'), undefined],
  ['private destination', all(connect, oneOf('details.dst_ip', '10.*', '8.8.*')), /`10.` is ever recorded/],
  [
    'private destination of another kind',
    all(text('kind', 'tcp_stream.flow'), text('details.dst_ip', '10.*')),
    undefined,
  ],
  ['IPv6 destination', all(connect, text('details.dst_ip', 'fd00:ec2::254')), /ever recorded/],
  ['link-local destination', all(connect, text('details.dst_ip', '169.254.169.254')), undefined],
  [
    'path outside',
    all(text('kind', 'file.write_access'), text('details.filename', '/opt/x*')),
    /may never be seen/,
  ],
  [
    'path inside',
    all(text('kind', 'file.write_access'), oneOf('details.filename', '/etc/cron.d/*', '/e*')),
    undefined,
  ],
  ['name of the caller', all(exec, text('details.comm', 'bash')), /starts the new one/],
  ['name of the caller, ruled out', all(exec, no(text('details.comm', 'bash'))), /choose its own|starts the/],
  ['name on connections', all(connect, text('details.comm', 'bash')), undefined],
  ['caller that is left out', all(exec, text('details.comm', 'make')), /starts the new one|ever recorded/],
  ['number of a thread', all(exec, text('details.pid', '1')), /number of a thread/],
  ['path of the program', all(connect, text('details.exe_path', '/usr/bin/curl')), /misses such connections/],
  ['path of the program, ruled out', all(connect, no(text('details.exe_path', '/usr/bin/curl'))), undefined],
  ['user of the sensor', all(exec, text('details.uid', '998')), /user 998/],
  [
    'quiet read',
    all(text('kind', 'file.read_access'), text('details.filename', '/etc/skel/*')),
    /passes over reads of `\/etc\/skel\/`/,
  ],
  [
    'quiet read of a repository',
    all(text('kind', 'file.read_access'), text('details.filename', '*/.git/*')),
    /passes over/,
  ],
  ['172.16/12', all(connect, oneOf('details.dst_ip', '172.15.0.1', '172.31.0.1')), /`172.31.0.1` is/],
])('%s', (_, where, expected) => {
  const { files, diagnostics } = emit(where);
  expect(files).toHaveLength(1);
  expect(diagnostics.every((each) => each.code === 'SG3010')).toBe(true);
  if (expected === undefined) expect(diagnostics).toEqual([]);
  else expect(diagnostics[0]?.message).toMatch(expected);
});

it('names callers that the probe leaves out beside the trap of the name', () => {
  const { diagnostics } = emit(all(exec, oneOf('details.comm', 'make', 'bash')));
  expect(diagnostics.map((each) => each.message)).toEqual([
    '`comm` of an exec event is the name of the program that starts the new one, mostly a shell',
    'no exec event of `make` is ever recorded: the probe leaves out what such programs start',
  ]);
});

it('says once what several files share', () => {
  const where = all(text('details.comm', 'ec2-metadata-collector'), oneOf('details.a', 'x', '*y'));
  const { files, diagnostics } = emit(where);
  expect(files).toHaveLength(2);
  expect(diagnostics).toHaveLength(1);
});

it('knows the fields that v0.9.2 lacks', () => {
  const { diagnostics } = emit(text('details.exe_path', '/bin/x'), { options: { engine: 'v0.9.2' } });
  expect(diagnostics.map((each) => each.message)).toEqual([
    'InnerWarden v0.9.2 never fills `details.exe_path`',
  ]);
});
