/** What `assay list` can list. */
export const kinds = ['profiles', 'suites', 'scenarios', 'mutants', 'conflicts'] as const;
