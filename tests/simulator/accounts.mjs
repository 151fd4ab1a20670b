// The AccessKeys the stand-in knows. An account is a permanent AccessKey, or an STS one when it has a security token.
//
//   accounts.find('testid')?.accessKeySecret
//   accounts.put({accessKeyId: 'deniedid', accessKeySecret: 'deniedsecret', permission: 'denied'})

/**
 * @typedef {object} Account
 * @property {string} accessKeyId
 * @property {string} accessKeySecret
 * @property {string} [securityToken] present = an STS AccessKey, valid only together with this token
 * @property {boolean} [tokenExpired] the token is right but its time is over
 * @property {number} [callsLeft] after so many admitted calls more the token's time is over; absent = it lasts
 * @property {'active' | 'inactive'} [status]
 * @property {'allowed' | 'forbidden' | 'no-permission' | 'dts-denied'} [permission] how a call is refused after the
 *   signature was accepted: Forbidden.RAM, NoPermission with AccessDeniedDetail, or DTS's own RamPermissionDenied
 * @property {string[]} [deniedActions] the refusal concerns these actions only; absent = every action
 */

/** @type {readonly Account[]} */
const defaultAccounts = [
  { accessKeyId: 'testid', accessKeySecret: 'testsecret' },
  { accessKeyId: 'STS.testid', accessKeySecret: 'testsecret', securityToken: 'testtoken' },
];

export class Accounts {
  /** @type {Map<string, Account>} */
  #byId = new Map();
  /** @type {readonly Account[]} */
  #initial;

  /** @param {readonly Account[]} [initial] */
  constructor(initial = defaultAccounts) {
    this.#initial = initial;
    this.reset();
  }

  reset() {
    this.#byId.clear();
    for (const account of this.#initial) this.put(account);
  }

  /** @param {string} accessKeyId */
  find(accessKeyId) {
    return this.#byId.get(accessKeyId);
  }

  /** @param {Account} account */
  put(account) {
    this.#byId.set(account.accessKeyId, { ...account });
  }

  list() {
    return [...this.#byId.values()];
  }

  /** @param {string} token */
  ownsToken(token) {
    return this.list().some((account) => account.securityToken === token);
  }
}

/**
 * @param {Account} account
 * @param {string} action
 */
export function isDenied(account, action) {
  if ((account.permission ?? 'allowed') === 'allowed') return false;
  return account.deniedActions === undefined || account.deniedActions.includes(action);
}
