/** What fails a run: failures of a MUST, of a SHOULD too, or all that a list of known findings does not accept. */
export const failOn = ['must', 'should', 'new'] as const;
