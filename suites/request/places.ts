import type { Scenario } from '../../harness/model/scenario.ts';
import { without } from '../builders/form.ts';

const logged = 'URLs end up in logs and in the Referer header';

const otherMethod = (method: string): Scenario => ({
  id: `method-${method.toLowerCase()}`,
  title: `The method is ${method}`,
  change: () => ({ http: { method } }),
  why: 'what guards POST requests, at the server or in front of it, is passed by',
});

/** Where the parameters travel, and with which method (RFC 6749 §3.2, §4.4.2). */
export const requestPlaces: readonly Scenario[] = [
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
    id: 'method-head',
    title: 'The method is HEAD, all parameters travel in the query',
    change: () => ({
      form: () => [],
      query: (form) => form,
      http: { method: 'HEAD', contentType: undefined },
    }),
    why: `${logged}, and tokens are issued that nobody reads`,
    together: 'a HEAD request has no body to carry them',
  },
  ...['PUT', 'PATCH', 'DELETE', 'OPTIONS'].map(otherMethod),
];
