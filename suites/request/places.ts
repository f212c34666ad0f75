import type { Context } from '../../harness/model/context.ts';
import type { Change } from '../../harness/model/request.ts';
import type { Scenario } from '../../harness/model/scenario.ts';
import { sharedId } from '../assertion/identifier.ts';
import { without } from '../builders/form.ts';
import { impact } from '../builders/impact.ts';

const logged = 'URLs end up in logs and in the Referer header';

const otherMethod = (method: string): Scenario => ({
  id: `method-${method.toLowerCase()}`,
  title: `The method is ${method}`,
  change: () => ({ http: { method } }),
  why: 'what guards POST requests, at the server or in front of it, is passed by',
});

/**
 * The answer to a HEAD has no body (RFC 9110 §9.3.2), so it cannot be seen whether a token was issued; but where the server
 * remembers what was used, it can be seen whether the assertion was.
 */
const byHead: Change = {
  form: () => [],
  query: (form) => form,
  http: { method: 'HEAD', contentType: undefined },
};

const probed = ({ fresh }: Context): Change => ({ assertion: { id: fresh('probed') } });

/** Where the parameters travel, and with which method (RFC 6749 §3.2, §4.4.2). */
export const requestPlaces: readonly Scenario[] = impact('malformed accepted', {
  but: { 'over-strict': ['used-by-head'] },
  family: {
    'in-query': ['all-in-query', 'grant-in-query'],
    'http-method': ['method-get', 'method-put', 'method-patch', 'method-delete', 'method-options'],
  },
})([
  {
    id: 'all-in-query',
    title: 'All parameters travel in the query, the body is empty',
    change: () => ({ form: () => [], query: (form) => form }),
    why: logged,
    together: 'the parameters move from one place to the other',
  },
  {
    id: 'grant-in-query',
    title: 'The grant type travels in the query',
    change: () => ({
      form: (p) => without(p, 'grant_type'),
      query: (form) => form.filter(([name]) => name === 'grant_type'),
    }),
    why: 'a link or a rewriting rule in front decides what is asked for',
    together: 'the parameter moves from one place to the other',
  },
  {
    id: 'method-get',
    title: 'The method is GET, all parameters travel in the query',
    change: () => ({
      form: () => [],
      query: (form) => form,
      http: { method: 'GET', contentType: undefined },
    }),
    why: `${logged}, and a page of somebody else can send it`,
    together: 'a GET request has no body to carry them',
  },
  {
    id: 'used-by-head',
    title: 'The assertion was sent in a HEAD request before',
    first: [
      { change: probed, answer: 'granted' },
      { change: probed, answer: 'refused', otherwise: 'the server does not remember which assertions were used' },
      { change: (context) => ({ ...sharedId(context), ...byHead }), answer: 'any' },
    ],
    change: sharedId,
    why: `${logged}, and tokens are issued that nobody reads`,
  },
  ...['PUT', 'PATCH', 'DELETE', 'OPTIONS'].map(otherMethod),
]);
