// Bodies that no honest endpoint sends, to see what a client makes of them.

import { xmlDocument } from './answers.mjs';

/**
 * XML with a document type definition whose entities must not be expanded or fetched. The element around is the one the client
 * expects, so a client that ignores the definition still reads an answer.
 * @param {string} attack
 * @param {string} root
 * @param {Record<string, unknown>} fields
 * @param {string} url what an external entity points at
 */
export function documentTypeAttack(attack, root, fields, url) {
  const entity = attack === 'parameter-entity' ? '' : '&payload;';
  const document = xmlDocument(root, { ...fields, ErrMessage: 'ENTITY' }).replace('ENTITY', () => entity);
  const definition = `<!DOCTYPE ${root} [${definitions(attack, url)}]>`;
  return document.replace('?>', () => `?>${definition}`);
}

/**
 * @param {string} attack
 * @param {string} url
 */
function definitions(attack, url) {
  switch (attack) {
    case 'billion-laughs': {
      const levels = Array.from({ length: 9 }, (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`);
      return `<!ENTITY l0 "lol">${levels.join('')}<!ENTITY payload "&l9;">`;
    }
    case 'quadratic':
      return `<!ENTITY block "${'A'.repeat(50_000)}"><!ENTITY payload "${'&block;'.repeat(5_000)}">`;
    case 'external-entity':
      return `<!ENTITY payload SYSTEM "${url}">`;
    default:
      return `<!ENTITY % remote SYSTEM "${url}">%remote;`;
  }
}

/**
 * @param {'json' | 'xml'} format
 * @param {number} levels how deep arrays or elements nest
 */
export function deepNesting(format, levels) {
  return format === 'json'
    ? `{"RequestId":${'['.repeat(levels)}${']'.repeat(levels)}}`
    : `<StartDtsJobsResponse>${'<a>'.repeat(levels)}${'</a>'.repeat(levels)}</StartDtsJobsResponse>`;
}

/**
 * Bytes that are neither text nor JSON nor XML, the same each time.
 * @param {number} length
 */
export function garbage(length) {
  return Buffer.from(Array.from({ length }, (_, index) => (index * 167 + 211) % 256));
}

/** @param {number} status */
export function errorPage(status) {
  return `<!DOCTYPE html>\n<html><head><title>${status}</title></head>\n<body><h1>${status}</h1>`
    + '<p>The page that you are looking for is not available &amp; please try again.</p><hr>Tengine</body></html>\n';
}
