import { resourcesOf } from '../../checks/name-resource.ts';
import type { Mutation } from '../../endpoint/mutate.ts';
import { ofKind, reword, type Written } from '../build/make.ts';

/** Scenarios about the resource, wherever a token is asked for. */
const resource = (...ids: readonly string[]): readonly string[] =>
  ids.flatMap((id) => [`token-request/resource-${id}`, `jwt-grant/resource-${id}`]);

const policy = 'rfc8707';

/** Leaves resources out before they are looked at. */
const seeing = (which: (resources: readonly string[]) => readonly string[]): Mutation => ({
  request: (request) => ({
    ...request,
    form: [
      ...request.form.filter(([name]) => name !== 'resource'),
      ...which(resourcesOf(request)).map((value) => ['resource', value] as const),
    ],
  }),
});

const wants = (
  id: string,
  sentence: string,
  ids: readonly string[],
  when: (count: number, given: boolean) => boolean,
): Written => ({
  id,
  check: 'resource-acceptable',
  policy,
  sentence,
  mutation: {
    added: [
      {
        name: id,
        before: 'resource-acceptable',
        of: 'request',
        run: ({ request }) =>
          when(
            resourcesOf(request).length,
            request.form.some(([name]) => name === 'resource'),
          )
            ? { error: 'invalid_request', description: 'The resource is not as it is to be.' }
            : undefined,
      },
    ],
  },
  noticedBy: resource(...ids),
});

/** Servers that read the resources of a request in another way (RFC 8707). */
export const resources = [
  ...ofKind('without', [
    {
      id: 'any-resource',
      check: 'resource-acceptable',
      policy,
      sentence: 'Whatever resource is named, a token is issued.',
      mutation: { without: ['resource-acceptable'] },
      noticedBy: resource('fragment', 'relative', 'relative-first', 'relative-last', 'word'),
    },
  ]),
  ...ofKind('altered', [
    {
      id: 'resource-fragment-cut',
      check: 'resource-acceptable',
      policy,
      sentence: 'The fragment of a resource is cut off.',
      mutation: seeing((all) => all.map((one) => one.replace(/#.*$/, ''))),
      noticedBy: resource('fragment'),
    },
    {
      id: 'first-resource-counts',
      check: 'resource-acceptable',
      policy,
      sentence: 'Of several resources only the first is looked at.',
      mutation: seeing((all) => all.slice(0, 1)),
      noticedBy: [...resource('relative-last')],
    },
    {
      id: 'last-resource-counts',
      check: 'resource-acceptable',
      policy,
      sentence: 'Of several resources only the last is looked at.',
      mutation: seeing((all) => all.slice(-1)),
      noticedBy: resource('relative-first'),
    },
    {
      id: 'unknown-resource-in-odd-words',
      check: 'resource-acceptable',
      policy,
      sentence: 'A resource that is unknown is refused with invalid_request.',
      mutation: reword(
        'resource-acceptable',
        (refusal) => ({ ...refusal, error: 'invalid_request' }),
        ({ request }) => resourcesOf(request).every((one) => /^https:[^#]*$/.test(one)),
      ),
      noticedBy: resource('unknown'),
    },
    {
      id: 'resource-without-audience',
      policy,
      sentence: 'The resource that is asked for does not come back in the token.',
      mutation: { accessToken: ({ header, claims }) => ({ header, claims: { ...claims, aud: undefined } }) },
      noticedBy: ['answers/token-audience-named'],
    },
  ]),
  ...ofKind('added', [
    wants(
      'resource-once',
      'A resource that is named twice is a repeated parameter.',
      ['relative-first', 'relative-last', 'repeated'],
      (count) => count > 1,
    ),
    wants(
      'resource-demanded',
      'A request that names no resource is refused with invalid_request.',
      ['empty', 'omitted'],
      (count) => count === 0,
    ),
  ]),
];
