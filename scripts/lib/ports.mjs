// Which TCP ports of this machine are free. The page is opened as http://localhost, which a browser may take for
// 127.0.0.1 or ::1: a port counts as free only when nobody listens on either.

import { createServer } from 'node:net';

/**
 * @param {number} port 0 = any
 * @param {string} host
 * @returns {Promise<number>} the port, free at that moment
 */
function probe(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : port));
    });
  });
}

/**
 * @param {number} port
 * @param {string} purpose what the port is for, as in "Port 8081 is in use (the CORS proxy needs it)"
 * @returns {Promise<void>} rejects with a sentence when the port cannot be had
 */
export async function requireFreePort(port, purpose) {
  for (const host of ['127.0.0.1', '::1']) {
    try {
      await probe(port, host);
    } catch (error) {
      const { code } = /** @type {NodeJS.ErrnoException} */ (error);
      if (code === 'EADDRINUSE') {
        throw new Error(`Port ${port} is in use (${purpose} needs it): stop the program that has it or choose another port.`);
      }
      if (code === 'EACCES') throw new Error(`Port ${port} needs more rights than this user has: choose one above 1023.`);
      if (host === '127.0.0.1') throw error;
      // A machine without IPv6 has nobody on ::1.
    }
  }
}

/** @returns {Promise<number>} a port that was free a moment ago */
export async function anyFreePort() {
  return probe(0, '127.0.0.1');
}
