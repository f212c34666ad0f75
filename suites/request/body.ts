import type { Scenario } from '../../harness/model/scenario.ts';
import { json } from '../builders/body.ts';
import { impact } from '../builders/impact.ts';

const form = 'application/x-www-form-urlencoded';
const differently = 'what reads the request in front and what reads it at the server see different parameters';

const labelled = (id: string, title: string, contentType: string, why: string): Scenario => ({
  id,
  title,
  change: () => ({ http: { contentType } }),
  why,
});

const lockedOut = 'clients whose library writes the header in another way are locked out';

/** How the body is written and labelled (RFC 6749 §4.4.2, Appendix B). */
export const requestBody: readonly Scenario[] = impact('malformed accepted', {
  but: { 'over-strict': ['form-charset', 'form-upper-case'] },
  family: {
    'no-form': ['body-json', 'body-json-labelled-form', 'form-labelled-json', 'form-labelled-text'],
    'content-type-refused': ['form-charset', 'form-upper-case'],
  },
})([
  {
    id: 'body-empty',
    title: 'The body is empty',
    change: () => ({ form: () => [] }),
    why: 'anybody obtains tokens',
    together: 'every parameter is gone',
  },
  {
    id: 'body-json',
    title: 'The body is JSON, and says so',
    change: () => ({ http: { contentType: 'application/json', body: json } }),
    why: differently,
    together: 'the body and its Content-Type go together',
  },
  {
    id: 'body-json-labelled-form',
    title: 'The body is JSON and says that it is a form',
    change: () => ({ http: { body: json } }),
    why: 'a page of somebody else can send JSON that passes for a form',
  },
  labelled('form-labelled-json', 'The body is a form and says that it is JSON', 'application/json', differently),
  labelled('form-labelled-text', 'The body is a form and says that it is text', 'text/plain', differently),
  labelled('form-charset', 'The Content-Type names a charset', `${form}; charset=UTF-8`, lockedOut),
  labelled('form-upper-case', 'The Content-Type is written in upper case', form.toUpperCase(), lockedOut),
]);
