// What the build makes of page.cpp and asking.js.
export default function makeProgram(): Promise<{ ask: import('./page.js').Ask }>;
