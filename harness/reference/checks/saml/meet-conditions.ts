import { samlNamespace } from '../../message/saml/parse.ts';
import type { Run } from '../check.ts';
import { aboutSaml } from './about.ts';

const known = new Set(['AudienceRestriction', 'OneTimeUse', 'ProxyRestriction']);

/** Every further restriction has an audience that names this server: each is a condition of its own (SAML Core §2.5.1.4). */
export const samlRestrictions: Run = aboutSaml(({ restrictions }, { ours }) =>
  restrictions.slice(1).every((audiences) => audiences.some((audience) => ours.includes(audience)))
    ? undefined
    : 'A restriction of the {jwt} leaves this server out.',
);

/** Every condition is one that is understood (SAML Core §2.5.1). */
export const samlConditions: Run = aboutSaml(({ conditions }) =>
  Array.from(conditions?.childNodes ?? []).every(
    (node) =>
      node.nodeType !== 1 ||
      ((node as Element).namespaceURI === samlNamespace && known.has((node as Element).localName)),
  )
    ? undefined
    : 'A condition of the {jwt} is not understood.',
);
