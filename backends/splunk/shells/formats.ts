/** The formats whose documents are shells around a search: settings of saved searches, and detections as YAML. */

import { refusal } from '../../../src/backend/legalise.ts';
import { type Packaged, packagedDialect } from '../../../src/backend/packaged.ts';
import { makeShell, problemSpan, type Shell } from '../../../src/backend/shell.ts';
import type { BackendContext, Dialect, Format, FormatShell, Refusal } from '../../../src/backend/types.ts';
import type { Correlation } from '../../../src/ir/correlation.ts';
import type { Metadata } from '../../../src/ir/types.ts';
import { diagnostic } from '../../../src/source/diagnostic.ts';
import { sourceText } from '../../../src/source/text.ts';
import type { Pipeline } from '../ast.ts';
import { contentViewOf } from './content.ts';
import { encoders } from './encoders.ts';
import { sampleContent, sampleSearch } from './samples.ts';
import { unschedulable } from './schedule.ts';
import { correlationSearchTemplate, savedSearchTemplate, securityContentTemplate } from './templates.ts';
import { viewOf } from './view.ts';

type ViewOf = (packaged: Packaged<Pipeline>, meta: Metadata, context: BackendContext) => object;

interface Shape {
  readonly template: string;
  readonly sample: object;
  readonly viewOf: ViewOf;
  /** Why a correlation has no such document. */
  readonly refuses: (correlation: Correlation) => Refusal | undefined;
}

/** @param search the dialect that makes the searches */
export function shellFormats(search: Dialect<Pipeline>): readonly Format[] {
  const saved = { viewOf, sample: sampleSearch, refuses: unschedulable };
  return [
    {
      id: 'savedsearches',
      title: 'stanzas of savedsearches.conf: scheduled alerts',
      extension: 'conf',
      oneDocumentPerFile: false,
      separator: '\n\n',
      ...shellOf(search, { ...saved, template: savedSearchTemplate }),
    },
    {
      id: 'correlation_search',
      title: 'stanzas of savedsearches.conf: correlation searches of Enterprise Security',
      extension: 'conf',
      oneDocumentPerFile: false,
      separator: '\n\n',
      ...shellOf(search, { ...saved, template: correlationSearchTemplate }),
    },
    {
      id: 'security_content',
      title: "detections in the layout of Splunk's security content, as YAML",
      extension: 'yml',
      oneDocumentPerFile: true,
      separator: '---\n',
      ...shellOf(search, {
        viewOf: contentViewOf,
        sample: sampleContent,
        refuses: () => elsewhere,
        template: securityContentTemplate,
      }),
    },
  ];
}

/** The schedule of security content is that of its deployment, which knows nothing of time spans. */
const elsewhere: Refusal = {
  construct: 'correlation without a schedule of its own',
  reason: 'detections of security content run on a common schedule, whose runs would cut time spans in two',
  wayOut: 'use `-f correlation_search` or `-f savedsearches`',
};

function shellOf(search: Dialect<Pipeline>, shape: Shape): Required<Pick<Format, 'dialect' | 'shell'>> {
  const compile: FormatShell['compile'] = (source) => makeShell(source, encoders);
  let own: Shell | undefined;
  const packaged = packagedDialect(search, (each, meta, context) => {
    own ??= compile(sourceText('the template of the format', shape.template));
    const shell = context.shell ?? own;
    const filled = shell.fill(shape.viewOf(each, meta, context));
    if ('text' in filled) return filled.text;
    context.report(diagnostic('SG4004', filled.problem, problemSpan(shell.source, filled.line)));
    return '';
  });
  return {
    shell: { template: shape.template, compile, sample: shape.sample },
    dialect: {
      ...packaged,
      correlate: (correlation, context) => {
        const why = shape.refuses(correlation);
        if (why === undefined) return packaged.correlate(correlation, context);
        context.report(refusal(correlation.window.span, why));
        return undefined;
      },
    },
  };
}
