/** What the compiler knows of options: checked by the type checker, run only so that nothing is left unused. */
import { expect, expectTypeOf, it } from 'vitest';
import { eql } from '../../backends/eql/index.ts';
import type { siemRuleOptions } from '../../backends/eql/siem-rule/options.ts';
import { backends } from '../../backends/index.ts';
import type { splunk } from '../../backends/splunk/index.ts';
import { compile, type OptionNames } from '../../src/index.ts';

it('options are those of the backend', () => {
  expectTypeOf<OptionNames<typeof eql>>().toEqualTypeOf<
    'width' | 'temporal' | keyof typeof siemRuleOptions
  >();
  expectTypeOf<OptionNames<(typeof backends)[number]>>().toEqualTypeOf<string>();
  // Of several backends only what all of them have.
  expectTypeOf<OptionNames<typeof eql | typeof splunk>>().toEqualTypeOf<
    'width' | 'index' | 'interval' | 'enabled'
  >();
  compile('', { backend: eql, options: { width: '0' } });
  // @ts-expect-error it is called width
  compile('', { backend: eql, options: { widht: '0' } });
  // @ts-expect-error an option of another target
  compile('', { backend: eql, options: { unique_key: 'true' } });
  // @ts-expect-error options are texts
  compile('', { backend: eql, options: { width: 0 } });
  for (const backend of backends) compile('', { backend, options: { anything: '1' } });
  expect(backends.map((each) => Object.keys(each.options).length > 0)).not.toContain(false);
});
