/**
 * allure-vitest turns every `expect` into a step that names the values compared. Marking `expect` as patched already
 * keeps them out of the results; labels, links and attachments still arrive.
 */
import { chai } from 'vitest';

const mark = (object, name) => Object.defineProperty(object, Symbol.for(name), { value: true, configurable: true });

mark(chai.Assertion.prototype, 'allure.vitest.expectPatched');
mark(chai.expect, 'allure.vitest.expectExtendPatched');
