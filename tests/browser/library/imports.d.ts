// What page.cpp and asking.js call in each other, beside what the page has.

interface Imports {
  asking_open(): void;
  asking_done(job: number, fault: Address, text: Address): void;
}

declare function _asking_ask(job: number, what: Address, name: Address, text: Address): void;

declare const Asking: (typeof AskingLibrary)['$Asking'];

/** `fault` is a name of base::Fault, empty when there is none. */
interface Answer {
  fault: string;
  text: string;
}
