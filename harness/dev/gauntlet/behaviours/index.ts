import type { Behaviour } from '../behaviour.ts';
import { bait } from './bait.ts';
import { bodiesAndJson } from './bodies.ts';
import { clocks } from './clocks.ts';
import { reports, targets } from './documents.ts';
import { echoes } from './echoes.ts';
import { echoesInPart } from './echoes-in-part.ts';
import { http } from './http.ts';
import { metadata } from './metadata.ts';
import { nonces } from './nonces.ts';
import { profiles } from './profiles.ts';
import { refusing } from './refusing.ts';
import { registering } from './registering.ts';
import { files, signals } from './signals.ts';
import { suites } from './suites.ts';
import { tls } from './tls.ts';

/** Every behaviour, by subject. */
export const behaviours: readonly Behaviour[] = [
  ...refusing,
  ...http,
  ...bodiesAndJson,
  ...clocks,
  ...metadata,
  ...tls,
  ...registering,
  ...nonces,
  ...echoes,
  ...echoesInPart,
  ...bait,
  ...signals,
  ...files,
  ...reports,
  ...targets,
  ...profiles,
  ...suites,
];
