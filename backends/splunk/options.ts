/** The options of the target and how their text is read. */
import type { OptionSpecs } from '../../src/backend/types.ts';

/** Index names are lower-case letters, digits, `_` and `-` (indexes.conf); `*` selects several. */
const indexName = /^[a-z0-9_*][a-z0-9_*-]*$/;

export type OptionName = 'index' | 'unique_key' | 'width';

export const options: OptionSpecs<OptionName> = {
  index: {
    help: 'the index to search, or several with commas; none searches the default indexes of the role',
    default: '',
    validate: (value) =>
      indexesOf(value).every((each) => indexName.test(each))
        ? undefined
        : 'an index name has lower-case letters, digits, `_`, `-` and `*` only',
  },
  unique_key: {
    help: 'declares that the keys of a sequence are those of one process or session whose first event is the first stage',
    default: 'false',
    values: ['false', 'true'],
  },
  width: {
    help: 'the width of a line; 0 prints every stage on one line',
    default: '100',
    validate: (value) => (/^\d{1,4}$/.test(value) ? undefined : 'the width is a number from 0 to 9999'),
  },
};

export function indexesOf(value: string): readonly string[] {
  return value === '' ? [] : value.split(',').map((each) => each.trim());
}

/** Columns; infinite for `0`. */
export function widthOf(value: string | undefined): number {
  const width = Number(value ?? options.width?.default);
  return width === 0 ? Number.POSITIVE_INFINITY : width;
}
