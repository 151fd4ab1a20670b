// What page.html adds to the page.
declare var instrument: import('./page.js').Instrument;
