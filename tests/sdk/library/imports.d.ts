// What signer.cpp and signer.js call in each other, beside what the page has.

interface Imports {
  signer_open(): void;
  signer_done(job: number, json: Address): void;
}

declare function _signer_ask(job: number, json: Address): void;

declare const Signer: (typeof SignerLibrary)['$Signer'];
