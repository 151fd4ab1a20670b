// What key_ring_web.cpp calls, beside what the page has.

interface Imports {
  test_import_hmac(op: number, secret: Address, size: number, isSha1: number): void;
}
