// The canvas and the loop. A pass of the screen runs when something happened: at once after a click, a key or an answer,
// with the next animation frame after a movement. Drawing happens in the animation frame, and only when the picture
// changed. When nothing happens, nothing runs.

const SurfaceLibrary = {
  $Surface__deps: ['$stringToNewUTF8'],
  $Surface: {
    frame: 0,
    timer: 0,
    ticker: 0,
    frames: 0,
    width: 0,
    height: 0,
    ratio: 0,
    failed: false,
    busy: 0,
    // The order of app::PointerKind; a cancelled pointer counts as one that left.
    pointerKinds: ['pointermove', 'pointerdown', 'pointerup', 'pointerleave', 'pointercancel'],

    canvas: () => /** @type {HTMLCanvasElement} */ (document.getElementById('canvas')),

    /** Something may look different: a frame soon. */
    wake: () => {
      if (!Surface.frame && !Surface.failed) Surface.frame = requestAnimationFrame(Surface.onFrame);
    },

    /** Something happened that must be answered at once; the picture follows with the next frame. */
    pass: () => {
      if (Surface.failed) return;
      Surface.guard(() => _browser_pass());
      Surface.wake();
    },

    onFrame: () => {
      Surface.frame = 0;
      Surface.measure();
      Surface.guard(() => {
        const again = _browser_frame();
        const canvas = Surface.canvas();
        canvas.setAttribute('data-frames', String(++Surface.frames));
        if (again) Surface.wake();
      });
    },

    /**
     * An error inside a pass leaves the screen in the middle of a frame: nothing can go on.
     * @param {() => void} work
     */
    guard: (work) => {
      try {
        work();
      } catch (error) {
        Surface.fail(error);
      }
    },

    /** @param {unknown} error */
    fail: (error) => {
      if (Surface.failed) return;
      Surface.failed = true;
      const panel = /** @type {HTMLElement} */ (document.getElementById('crash'));
      const detail = /** @type {HTMLElement} */ (document.getElementById('crash-detail'));
      detail.textContent = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      panel.hidden = false;
      /** @type {HTMLDialogElement} */ (document.getElementById('sign-in')).close();
      const app = /** @type {HTMLElement} */ (document.getElementById('app'));
      app.setAttribute('inert', '');
      app.setAttribute('aria-hidden', 'true');
    },

    /**
     * Whatever nobody caught, in a listener or behind a promise, came out of the program.
     * @param {Event} event
     */
    onUncaught: (event) => {
      const error = event instanceof PromiseRejectionEvent ? event.reason : /** @type {ErrorEvent} */ (event).error;
      if (error) Surface.fail(error);
    },

    /** The size in CSS pixels and the ratio, read each frame: not every change of the ratio is announced. */
    measure: () => {
      const width = window.innerWidth;
      const height = window.innerHeight;
      const ratio = window.devicePixelRatio || 1;
      if (width === Surface.width && height === Surface.height && ratio === Surface.ratio) return;
      Surface.width = width;
      Surface.height = height;
      Surface.ratio = ratio;
      const canvas = Surface.canvas();
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
      _browser_resize(width, height, ratio);
    },

    /** @param {PointerEvent} event */
    onPointer: (event) => {
      const kind = Surface.pointerKinds.indexOf(event.type);
      if (event.pointerType === 'touch' && kind === 0) return;
      _browser_pointer(Math.min(kind, 3), event.clientX, event.clientY);
      Surface.wake();
    },

    /** An answer that is on its way would be lost. @param {Event} event */
    onLeave: (event) => {
      if (Surface.busy) event.preventDefault();
    },

    listen: () => {
      const app = /** @type {HTMLElement} */ (document.getElementById('app'));
      for (const type of Surface.pointerKinds)
        app.addEventListener(type, /** @type {EventListener} */ (Surface.onPointer));
      window.addEventListener('error', Surface.onUncaught);
      window.addEventListener('unhandledrejection', Surface.onUncaught);
      window.addEventListener('resize', Surface.wake);
      window.addEventListener('beforeunload', Surface.onLeave);
      window.addEventListener('popstate', (event) => {
        _browser_return(event.state ? event.state['view'] : 0);
        Surface.pass();
      });
      window.addEventListener('hashchange', () => {
        _browser_follow(stringToNewUTF8(location.hash.slice(1)));
        Surface.pass();
      });
      document.addEventListener('visibilitychange', Surface.wake);
      const media = (/** @type {string} */ query, /** @type {(on: number) => void} */ tell) => {
        const list = window.matchMedia(query);
        const told = () => {
          tell(list.matches ? 1 : 0);
          Surface.wake();
        };
        list.addEventListener('change', told);
        tell(list.matches ? 1 : 0);
      };
      media('(prefers-color-scheme: light)', (on) => _browser_system_light(on));
      media('(prefers-reduced-motion: reduce)', (on) => _browser_reduced_motion(on));
      const canvas = Surface.canvas();
      canvas.addEventListener('webglcontextlost', (event) => {
        event.preventDefault();
        _browser_context(0);
      });
      canvas.addEventListener('webglcontextrestored', () => {
        _browser_context(1);
        Surface.wake();
      });
    },
  },

  surface_start__deps: ['$Surface', '$Gestures'],
  /** @type {Imports['surface_start']} */
  surface_start: () => {
    Surface.listen();
    Gestures.listen(/** @type {HTMLElement} */ (document.getElementById('app')));
    // The first picture goes out with the frame that comes next, not with the one after it.
    Surface.onFrame();
  },

  surface_wake__deps: ['$Surface'],
  /** @type {Imports['surface_wake']} */
  surface_wake: () => Surface.wake(),

  // The seconds on the screen: one timer, replaced by the next pass; none with a negative time.
  surface_wake_in__deps: ['$Surface'],
  /** @type {Imports['surface_wake_in']} */
  surface_wake_in: (milliseconds) => {
    clearTimeout(Surface.timer);
    if (milliseconds >= 0) Surface.timer = setTimeout(Surface.wake, milliseconds);
  },

  // The run's own clock. A timer counts no more than 24 days.
  surface_tick_at__deps: ['$Surface'],
  /** @type {Imports['surface_tick_at']} */
  surface_tick_at: (unixMs) => {
    clearTimeout(Surface.ticker);
    const tick = () => {
      if (!Surface.failed) Surface.guard(() => _browser_tick());
    };
    if (unixMs > 0) Surface.ticker = setTimeout(tick, Math.min(Math.max(unixMs - Date.now(), 0), 86400000));
  },

  surface_drawn__deps: ['$Surface'],
  /** @type {Imports['surface_drawn']} */
  surface_drawn: (draws) => {
    Surface.canvas().setAttribute('data-draws', String(draws));
    const loading = document.getElementById('loading');
    if (!loading) return;
    loading.remove();
    // After the task of this frame, so that the first picture goes out before.
    setTimeout(/** @type {() => void} */ (Module['later']));
  },

  surface_busy__deps: ['$Surface'],
  /** @type {Imports['surface_busy']} */
  surface_busy: (busy) => {
    Surface.busy = busy;
  },

  /** @type {Imports['surface_page']} */
  surface_page: (dark, chinese) => {
    const root = document.documentElement;
    root.setAttribute('data-theme', dark ? 'dark' : 'light');
    root.lang = chinese ? 'zh-CN' : 'en';
  },
};

addToLibrary(SurfaceLibrary);
