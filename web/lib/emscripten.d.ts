// What Emscripten gives to the JavaScript of this page: the memory of the program, texts, and the way into its link.
// The libraries of this folder are no modules: the linker joins what the program uses into one script.

declare const Module: Record<string, unknown>;

/** The memory. An address is a byte's; the wider views count in their own elements. They are replaced when it grows. */
declare let HEAPU8: Uint8Array<ArrayBuffer>;
declare let HEAPU32: Uint32Array<ArrayBuffer>;
declare let HEAPF32: Float32Array<ArrayBuffer>;

declare function _malloc(size: number): Address;
declare function _free(address: Address): void;
declare function UTF8ToString(address: Address, maxBytes?: number): string;

/** A copy in memory with a final zero, which the one who gets it frees. */
declare function stringToNewUTF8(text: string): Address;

declare function addToLibrary(library: Library): void;

type Address = number;

/**
 * A library: functions that C++ imports, objects that these share under a name with $, and beside each what it needs.
 * A function states its own type, as in @type {Imports['page_copy']}, because the libraries refer to one another.
 */
type Library = Partial<Imports> & { [shared: `$${string}`]: object } & { [needs: `${string}__deps`]: string[] };
