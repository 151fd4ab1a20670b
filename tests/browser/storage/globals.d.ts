// What the page under test has.
import type { Ask } from './page.js';

declare global {
  var ask: Ask;
  /** What nobody in the page caught: the console would show its crash panel. */
  var uncaught: string[];
}
