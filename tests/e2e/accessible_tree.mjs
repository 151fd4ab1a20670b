// The page as assistive technology gets it: Chromium's accessibility tree, over the protocol of the developer tools.
// Nodes are found by role and name; what is done to them is what such a tool does: focus, press, insert text.
//
//   const tree = await openTree(page);
//   const field = await tree.find('textbox', 'Task ids');
//   await tree.write(field, 'l5o11f9029c0001');
//   await tree.press(await tree.find('button', /^Start/));
//   (await tree.find('textbox', 'Task ids')).value;

import assert from 'node:assert/strict';
import { until } from './patience.mjs';

/** @import { CDPSession, Page } from 'playwright-core' */

/**
 * @typedef {object} AccessibleNode
 * @property {string} role
 * @property {string} name
 * @property {string} value of a field
 * @property {string} description
 * @property {Record<string, unknown>} states the properties that Chromium gives: disabled, expanded, selected, invalid …
 * @property {string} id
 * @property {number} backend which DOM node
 */

export class AccessibleTree {
  /** @param {CDPSession} session */
  constructor(session) {
    this.session = session;
  }

  /**
   * What is not ignored, in reading order.
   * @param {AccessibleNode} [top] only what stands below it
   * @returns {Promise<AccessibleNode[]>}
   */
  async nodes(top) {
    const { nodes } = await this.session.send('Accessibility.getFullAXTree');
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    /** @type {AccessibleNode[]} */
    const found = [];
    const visit = (/** @type {string} */ id) => {
      const node = byId.get(id);
      if (!node) return;
      if (!node.ignored && id !== top?.id) found.push({
        role: String(node.role?.value ?? ''),
        name: String(node.name?.value ?? ''),
        value: String(node.value?.value ?? ''),
        description: String(node.description?.value ?? ''),
        states: Object.fromEntries((node.properties ?? []).map(({ name, value }) => [name, value.value])),
        id,
        backend: node.backendDOMNodeId ?? 0,
      });
      node.childIds?.forEach(visit);
    };
    visit(top?.id ?? nodes[0]?.nodeId ?? '');
    return found;
  }

  /**
   * @param {string} role
   * @param {string | RegExp} [name]
   * @returns {Promise<AccessibleNode[]>}
   */
  async all(role, name) {
    const fits = (/** @type {string} */ text) => name === undefined || (typeof name === 'string' ? text === name : name.test(text));
    return (await this.nodes()).filter((node) => node.role === role && fits(node.name));
  }

  /**
   * Waits until there is exactly one.
   * @param {string} role
   * @param {string | RegExp} [name]
   * @param {(node: AccessibleNode) => boolean} [state] that it has to have
   */
  find(role, name, state = () => true) {
    return until(async () => {
      const found = (await this.all(role, name)).filter(state);
      return found.length === 1 && found[0];
    }, `One ${role} ${name ?? ''} in the accessibility tree`);
  }

  /** The texts that stand below it, in reading order. @param {AccessibleNode} node */
  async texts(node) {
    return (await this.nodes(node)).filter(({ role }) => role === 'StaticText').map(({ name }) => name);
  }

  /** @param {AccessibleNode} node */
  focus(node) {
    return this.session.send('DOM.focus', { backendNodeId: node.backend });
  }

  /** @param {AccessibleNode} node @param {string} body of the function */
  async #call(node, body) {
    const { object } = await this.session.send('DOM.resolveNode', { backendNodeId: node.backend });
    assert.ok(object.objectId);
    await this.session.send('Runtime.callFunctionOn', { objectId: object.objectId, functionDeclaration: `function () { ${body} }` });
  }

  /** The default action of the platform's interface. @param {AccessibleNode} node */
  press(node) {
    return this.#call(node, 'this.click();');
  }

  /** Instead of what stands there. @param {AccessibleNode} node @param {string} text */
  async write(node, text) {
    await this.focus(node);
    await this.#call(node, 'this.select();');
    await this.session.send('Input.insertText', { text });
  }
}

/** @param {Page} page */
export async function openTree(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Accessibility.enable');
  return new AccessibleTree(session);
}
