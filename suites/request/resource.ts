import type { Context } from '../../harness/model/context.ts';
import type { Parameter } from '../../harness/model/request.ts';
import type { Scenario } from '../../harness/model/scenario.ts';
import { without } from '../builders/form.ts';
import { impact } from '../builders/impact.ts';
import { aResource } from '../builders/needs.ts';

const name = 'resource';

/** The resources of a request are these, in place of the ones before. */
const naming = (p: readonly Parameter[], ...resources: readonly string[]): readonly Parameter[] => [
  ...without(p, name),
  ...resources.map((resource) => [name, resource] as const),
];

const named = (
  id: string,
  title: string,
  resources: (known: string, context: Context) => readonly string[],
  why: string,
): Scenario => ({
  id,
  title,
  change: (context) => ({ form: (p) => naming(p, ...resources(context.resource ?? '', context)) }),
  why,
  needs: [aResource],
});

const nowhere = 'the token is for no resource that can be told, and whoever is sent it may take it for its own';
const unread = 'one of the resources is never looked at, and the token works there all the same';
const omitted = 'clients cannot tell which resources they may ask for, and why they are refused';

/** The resources that a token is asked for (RFC 8707 §2): one that the server knows stands in every valid request. */
export const requestResource: readonly Scenario[] = impact('malformed accepted', {
  but: { 'wrong audience': ['resource-repeated', 'resource-unknown', 'resource-empty', 'resource-omitted'] },
  family: {
    'resource-relative': [
      'resource-fragment',
      'resource-relative',
      'resource-word',
      'resource-relative-first',
      'resource-relative-last',
    ],
  },
})([
  named('resource-fragment', 'The resource has a fragment', (known) => [`${known}#part`], nowhere),
  named('resource-relative', 'The resource is a path, and no absolute URI', () => ['/files'], nowhere),
  named('resource-word', 'The resource is a word, and no URI', () => ['files'], nowhere),
  named(
    'resource-relative-first',
    'A relative resource stands before one that is known',
    (known) => ['/files', known],
    unread,
  ),
  named(
    'resource-relative-last',
    'A relative resource stands after one that is known',
    (known) => [known, '/files'],
    unread,
  ),
  named(
    'resource-repeated',
    'The same resource is named twice',
    (known) => [known, known],
    'clients that ask for several resources are locked out',
  ),
  named(
    'resource-unknown',
    'The resource is one that nobody registered',
    (_known, { fresh }) => [
      `https://${fresh('resource')
        .toLowerCase()
        .replace(/[^a-z\d]/g, '')}.example/`,
    ],
    omitted,
  ),
  named('resource-empty', 'The resource is empty', () => [''], omitted),
  named('resource-omitted', 'The request names no resource', () => [], omitted),
]);
