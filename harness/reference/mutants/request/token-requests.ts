import type { Mutation } from '../../endpoint/mutate.ts';
import type { TokenRequest } from '../../message/token-request.ts';
import { asked, lacking, ofKind, passOver, refuseWhen, replace } from '../build/make.ts';

type Pair = TokenRequest['form'][number];

const formType = 'application/x-www-form-urlencoded';

/** Reads the form in another way. */
const rereading = (form: (request: TokenRequest) => readonly Pair[]): Mutation => ({
  request: (request) => ({ ...request, form: form(request) }),
});

const renaming = (rename: (name: string) => string): Mutation =>
  rereading(({ form }) => form.map(([name, value]) => [rename(name), value]));

/** The parameters as they came, still encoded. */
const rawly = ({ body }: TokenRequest): readonly Pair[] =>
  body.split('&').map((part) => {
    const [name = '', ...value] = part.split('=');
    return [name, value.join('=')];
  });

/** Reads bodies of another kind as forms. */
const understanding = (
  mediaType: string,
  read: (body: string) => readonly Pair[] | undefined,
): Pick<Mutation, 'request'> => ({
  request: (request) => {
    const form = request.contentType?.startsWith(mediaType) ? read(request.body) : undefined;
    return form ? { ...request, contentType: formType, form } : request;
  },
});

const json = (body: string): readonly Pair[] | undefined =>
  body.startsWith('{') ? Object.entries<string>(JSON.parse(body)) : undefined;

const refusal = { error: 'invalid_request', description: 'The request is not accepted.' };

/** Servers that take token requests which are none, or turn away those that are, whatever authenticates the client. */
export const tokenRequests = [
  ...lacking([
    {
      id: 'no-method-check',
      check: 'method-post',
      sentence: 'Any method will do.',
      noticedBy: [
        'answers/pushed-method',
        'token-request/method-delete',
        'token-request/method-options',
        'token-request/method-patch',
        'token-request/method-put',
      ],
    },
    {
      id: 'no-content-type-check',
      check: 'body-form',
      sentence: 'The body is read as a form, whatever it says it is.',
      noticedBy: asked('form-labelled-json', 'form-labelled-text'),
    },
  ]),
  ...ofKind('altered', [
    {
      id: 'last-value-wins',
      check: 'parameters-once',
      sentence: 'Of a repeated parameter the last value counts, as in PHP.',
      mutation: rereading(({ form }) => [...new Map(form)]),
      noticedBy: [
        'assertion-repeated',
        ...asked('grant-repeated', 'grant-repeated-other-first', 'grant-repeated-other-last'),
        'client-secret-post/secret-repeated',
      ],
    },
    {
      id: 'get-accepted',
      check: 'method-post',
      sentence: 'A GET request with its parameters in the query gets a token.',
      mutation: passOver(({ request }) => request.method === 'GET', 'method-post', 'body-form', 'parameters-in-body'),
      noticedBy: [
        'answers/pushed-method',
        'introspection/get',
        'pushed-authorization/get',
        'revocation/get',
        'token-request/method-get',
      ],
    },
    {
      id: 'head-accepted',
      check: 'method-post',
      sentence:
        'A HEAD request with its parameters in the query is taken for a GET, that for a POST, and a token is issued.',
      mutation: passOver(({ request }) => request.method === 'HEAD', 'method-post', 'body-form', 'parameters-in-body'),
      noticedBy: ['token-request/used-by-head'],
    },
    {
      id: 'json-accepted',
      check: 'body-form',
      sentence: 'A JSON object is read like a form.',
      mutation: understanding('application/json', json),
      noticedBy: asked('body-json'),
    },
    {
      id: 'json-sniffed',
      check: 'body-form',
      sentence: 'A form that begins with a brace is read as JSON.',
      mutation: understanding(formType, json),
      noticedBy: asked('body-json-labelled-form'),
    },
    {
      id: 'content-type-compared',
      check: 'body-form',
      sentence: 'The Content-Type is compared as a text, with case and parameters.',
      mutation: replace('body-form', ({ request }) => (request.contentType === formType ? undefined : refusal)),
      noticedBy: asked('form-charset', 'form-upper-case'),
    },
    {
      id: 'empty-body-passes',
      check: 'authenticated',
      sentence: 'A POST request without any parameter gets a token.',
      mutation: passOver(
        ({ request }) => request.form.length + request.query.length === 0,
        'grant-type',
        'authenticated',
      ),
      noticedBy: asked('body-empty'),
    },
    {
      id: 'names-lower-cased',
      check: 'grant-type',
      sentence: 'Names of parameters are put into lower case first.',
      mutation: renaming((name) => name.toLowerCase()),
      noticedBy: [...asked('grant-name-case', 'assertion-name-case'), 'client-secret-post/secret-name-case'],
    },
    {
      id: 'names-as-variables',
      check: 'grant-type',
      sentence:
        'Names of parameters become names of variables: dots turn into underscores and brackets fall off, as in PHP.',
      mutation: renaming((name) => name.replace(/\[\]$/, '').replaceAll('.', '_')),
      noticedBy: asked('grant-name-brackets', 'grant-name-dot'),
    },
    {
      id: 'names-not-decoded',
      check: 'grant-type',
      sentence: 'Percent-encoding is undone in values, not in names.',
      mutation: rereading((request) =>
        rawly(request).map(([name, value]) => [name, new URLSearchParams(`v=${value}`).get('v') ?? '']),
      ),
      noticedBy: asked('names-percent-encoded', 'percent-lower-case'),
    },
    {
      id: 'letters-not-decoded',
      check: 'grant-type',
      sentence: 'In values percent-encoding is undone only where it was needed.',
      mutation: rereading((request) =>
        rawly(request).map(([name, value]) => [
          decodeURIComponent(name),
          decodeURIComponent(value.replace(/%(?=[46][1-9A-F]|[57][0-9A])/g, '%25')),
        ]),
      ),
      noticedBy: asked('values-percent-encoded'),
    },
    {
      id: 'lower-case-not-decoded',
      check: 'grant-type',
      sentence: 'Percent-encoding in lower-case digits is not undone.',
      mutation: rereading((request) =>
        rawly(request).map(([name, value]) => [
          decodeURIComponent(name.replace(/%(?=.?[a-f])/g, '%25')),
          decodeURIComponent(value.replace(/%(?=.?[a-f])/g, '%25')),
        ]),
      ),
      noticedBy: asked('percent-lower-case'),
    },
  ]),
  ...ofKind('added', [
    {
      id: 'empty-parameter-refused',
      check: 'parameters-once',
      sentence: 'A parameter without a value is refused instead of omitted.',
      mutation: refuseWhen('no-empty-parameter', 'three-segments', ({ request }) =>
        request.form.some(([, value]) => value === ''),
      ),
      noticedBy: ['client-id-empty', 'beside-empty-secret', ...asked('unknown-empty', 'unknown-bare', 'scope-empty')],
    },
    {
      id: 'bare-name-refused',
      check: 'body-form',
      sentence: 'A form is refused in which a name has no equals sign.',
      mutation: refuseWhen('no-bare-name', 'three-segments', ({ request }) =>
        request.body.split('&').some((part) => !part.includes('=')),
      ),
      noticedBy: asked('unknown-bare'),
    },
  ]),
];
