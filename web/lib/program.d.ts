// The boundary between the program and its JavaScript half, as JavaScript sees it. scripts/lib/boundary_lint.mjs holds
// it against C++: src/browser/imports.h and what src/browser/*.cpp keeps alive for JavaScript.

/** What C++ calls: the functions of the libraries, as src/browser/imports.h declares them. */
interface Imports {
  crypto_sha256(op: number, data: Address, size: number): void;
  crypto_hmac(op: number, key: number, data: Address, size: number): void;
  http_send(
    op: number,
    method: Address,
    url: Address,
    headers: Address,
    body: Address,
    bodySize: number,
    timeLimitMs: number,
    tag: number,
  ): void;
  page_open(op: number): void;
  journal_append(op: number, run: Address, lines: Address, size: number, strict: number): void;
  journal_head(op: number, run: Address, head: Address, size: number): void;
  journal_list(op: number): void;
  journal_read(op: number, run: Address): void;
  journal_replace(op: number, run: Address, lines: Address, size: number): void;
  journal_erase(op: number, run: Address): void;
  lock_take(op: number, name: Address): void;
  file_open(op: number): void;
  rehearsal_open(op: number, url: Address, wish: Address): void;

  lock_release(name: Address): void;
  file_save(name: Address, type: Address, text: Address, size: number): void;
  crypto_random(bytes: Address, size: number): void;
  http_abort(tag: number): void;

  glyph_face(face: number, out: Address): void;
  glyph_draw(face: number, codePoint: number, em: number, metricsOnly: number, out: Address): Address;

  surface_start(): void;
  surface_wake(): void;
  surface_wake_in(milliseconds: number): void;
  surface_tick_at(unixMs: number): void;
  surface_drawn(draws: number): void;
  surface_page(dark: number, chinese: number): void;
  surface_busy(busy: number): void;

  mirror_apply(records: Address, count: number): void;
  mirror_focus(id: number): void;

  page_prefers_chinese(): number;
  page_remember(json: Address): number;
  page_copy(text: Address): void;
  page_utc_offset(): number;
  page_push_view(view: number): void;

  sign_in_show(): void;
  sign_in_forget(): void;
  sign_in_texts(lines: Address): void;
}

// What JavaScript calls. A text is allocated here and freed by C++.
declare function _op_done(op: number, ok: number, bytes: Address, size: number): void;
declare function _browser_pass(): void;
declare function _browser_tick(): void;
declare function _browser_frame(): number;
declare function _browser_resize(width: number, height: number, ratio: number): void;
declare function _browser_system_light(on: number): void;
declare function _browser_reduced_motion(on: number): void;
declare function _browser_context(there: number): void;
declare function _browser_pointer(kind: number, x: number, y: number): void;
declare function _browser_focus(id: number, visible: number): void;
declare function _browser_activate(id: number): void;
declare function _browser_dismiss(id: number): void;
declare function _browser_edit(id: number, value: Address): void;
declare function _browser_choose(id: number, index: number): void;
declare function _browser_scroll(id: number, y: number): void;
declare function _browser_move(id: number, direction: number): void;
declare function _browser_shortcut(which: number): void;
declare function _browser_follow(fragment: Address): void;
declare function _browser_return(view: number): void;
declare function _browser_sign_in_closed(): void;
declare function _browser_signed_in(
  id: Address,
  token: Address,
  expiresAtMs: number,
  sha1: number,
  sha256: number,
  cleaned: Address,
): void;

// The shared objects, by the names under which the linker joins them.
declare const Files: (typeof FilesLibrary)['$Files'];
declare const Gestures: (typeof GesturesLibrary)['$Gestures'];
declare const Glyphs: (typeof GlyphsLibrary)['$Glyphs'];
declare const Http: (typeof HttpLibrary)['$Http'];
declare const Journal: (typeof JournalLibrary)['$Journal'];
declare const Keys: (typeof CryptoLibrary)['$Keys'];
declare const Locks: (typeof LocksLibrary)['$Locks'];
declare const Mirror: (typeof MirrorLibrary)['$Mirror'];
declare const Ops: (typeof OpsLibrary)['$Ops'];
declare const Page: (typeof PageLibrary)['$Page'];
declare const Rehearsal: (typeof RehearsalLibrary)['$Rehearsal'];
declare const Role: (typeof RolesLibrary)['$Role'];
declare const Roles: (typeof RolesLibrary)['$Roles'];
declare const SignIn: (typeof SignInLibrary)['$SignIn'];
declare const TakenKeys: (typeof TakenKeysLibrary)['$TakenKeys'];
declare const Surface: (typeof SurfaceLibrary)['$Surface'];

/** An element of the semantic mirror. What was set last is kept, so that only changes touch the DOM. */
interface MirrorNode {
  id: number;
  role: number;
  element: HTMLElement;
  parent: number;
  generation: number;
  last: Element | null;
  texts: Record<string, string>;
  flags: number;
  box: string;
  revision: number;
  value: string;
  scroll: number;
  spacer: HTMLElement | null;
  active: number;
  /** The scrolling that the browser told last. */
  told: number;
  x?: number;
  y?: number;
  contentHeight?: number;
}

/** The stores of the journal: the heads, the lines. */
type JournalWork<T> = (heads: IDBObjectStore, lines: IDBObjectStore) => T;

/** Lets a name go (locks.js); fulfilled when the browser has it back. */
type GiveBack = () => Promise<unknown>;

/** A key that the page takes from the browser (taken_keys.js). */
interface TakenKey {
  keys: string[];
  held: '' | 'ctrl' | 'alt';
  at?: number[];
  unless?: number[];
  open?: 'list' | 'dialog';
  act: (node: MirrorNode, event: KeyboardEvent) => unknown;
}
