/** Bounds on plans, the same for writing and for reading, so that what is written can be read. */

/** Characters of the JSON text. */
export const maximumText = 8 * 1024 * 1024;

/** Expressions inside each other, and correlations inside each other. */
export const maximumDepth = 200;
export const maximumCorrelations = 8;

/** Tests, patterns and other members of a plan. */
export const maximumMembers = 200_000;
