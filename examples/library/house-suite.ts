import { type Suite, suiteLike } from 'assay';

/** What our own rules add: each is the valid request of `client-assertion` with one thing changed. */
const house: Suite = suiteLike('client-assertion', {
  id: 'house',
  title: 'House rules for client assertions',
  scenarios: [
    {
      id: 'jti-short',
      title: 'The jti has eight characters only',
      why: 'identifiers that can be guessed can be used up by somebody else',
      impact: 'malformed accepted',
      change: ({ fresh }) => ({ claims: { jti: fresh('short').slice(0, 8) } }),
    },
    {
      id: 'ticket-claim',
      title: 'The assertion carries a claim of ours beside the registered ones',
      why: 'our deployment tool adds it, and would be locked out',
      impact: 'over-strict',
      change: () => ({ claims: { house_ticket: 'CHG-1234' } }),
    },
  ],
});

export default house;
