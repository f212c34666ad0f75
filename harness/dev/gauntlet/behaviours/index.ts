import type { Behaviour } from '../behaviour.ts';
import { bodiesAndJson } from './bodies.ts';
import { http } from './http.ts';
import { refusing } from './refusing.ts';

/** Every behaviour, by subject. */
export const behaviours: readonly Behaviour[] = [...refusing, ...http, ...bodiesAndJson];
