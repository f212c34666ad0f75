/** What nobody may read out of a published comparison. */
export interface Caveat {
  readonly lead: string;
  readonly text: string;
}

/** What a comparison does not mean: on top of the site, and of its Markdown. */
export const caveats: readonly Caveat[] = [
  {
    lead: 'It is not a certification.',
    text: 'It tells what one version of a server, in one configuration, answered on one day. Another version, configuration or day may show something else.',
  },
  {
    lead: 'A failed row may be a choice.',
    text: 'A server is judged under documents whether or not its makers say that they follow them, and they may have reasons to depart from a sentence. What comes of it for a deployment is not judged here.',
  },
  {
    lead: 'Levels differ.',
    text: 'A failed MUST departs from the quoted sentence. A failed SHOULD may be sound where there are reasons for it. A MAY cannot fail. “Cannot tell” is neither passed nor failed.',
  },
  {
    lead: 'Passed means: these requests were answered as expected.',
    text: 'Assay sees answers on the wire. It does not see code, logins of people, how keys are kept, or what resource servers do with tokens, and what it did not ask it does not know.',
  },
  {
    lead: 'Counts do not rank servers.',
    text: 'They were judged under different documents, and one cause can fail many rows. Read the findings, which are told by cause.',
  },
];
