import type { KnownFinding } from '../../harness/model/report.ts';
import { ended } from '../findings/visible.ts';
import { code, text } from './escape.ts';

/** A line of a list of known findings, and what became of it. */
export const knownLine = ({ where, scenario, reason, until, ticket, state }: KnownFinding): string =>
  `- ${code(scenario)}: ${state}${until === undefined ? '' : `, until ${text(until)}`}, because ${text(ended(reason))}${ticket === undefined ? '' : ` ${text(ticket)}`} (${code(where)})`;
