// The little that the browser must do itself. No data of a record passes through here.
(() => {
  const root = document.documentElement;

  const isDark = () => root.dataset.theme
    ? root.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;

  document.addEventListener("click", event => {
    if (!event.target.closest?.("[data-portal-theme]")) return;
    root.dataset.theme = isDark() ? "light" : "dark";
    document.cookie = `portal-theme=${root.dataset.theme}; path=/; max-age=31536000; samesite=lax`;
  });

  // Writing a long text asks the server nothing; once a minute it hears that somebody is there.
  let told = Date.now();
  const tell = () => {
    if (!document.querySelector("[data-portal-signed-in]") || Date.now() - told < 60000) return;
    told = Date.now();
    fetch("/account/alive", { method: "POST" }).catch(() => { });
  };
  for (const act of ["keydown", "pointerdown", "wheel"]) document.addEventListener(act, tell, { passive: true });

  // A page that has lost its circuit shows what it showed: once its session is over, it goes too; and it comes back where it was once
  // the server answers again, which has kept what was half typed: it does not hold the page back.
  const reconnect = document.getElementById("components-reconnect-modal");
  let asked = 0;
  const ask = async () => {
    const state = reconnect?.className ?? "";
    if (!state.includes("components-reconnect-") || state.includes("-hide")) return;
    if (Date.now() - asked < 1000) return;
    asked = Date.now();
    const answer = await fetch("/account/alive", { redirect: "manual" }).catch(() => null);
    if (answer && (answer.status !== 204 || /-(failed|rejected)/.test(reconnect.className))) {
      addEventListener("beforeunload", event => event.stopImmediatePropagation(), { capture: true });
      location.reload();
    }
  };
  if (reconnect) new MutationObserver(ask).observe(reconnect, { attributes: true });
  setInterval(ask, 3000);

  // A field that is left may say its error and so move the button that is being pressed from under the pointer: it is pressed all the same.
  let pressed = null;
  document.addEventListener("pointerdown", event => {
    pressed = event.button === 0 ? { button: event.target.closest?.("button"), x: event.clientX, y: event.clientY } : null;
  });
  document.addEventListener("pointerup", event => {
    const { button, x, y } = pressed ?? {};
    pressed = null;
    const movedBy = Math.hypot(event.clientX - x, event.clientY - y);
    if (button?.isConnected && !button.contains(event.target) && movedBy < 4) button.click();
  });

  // Shortcuts go by the letter that was typed, or where the keyboard types none of Latin's (a Thai one), by the place of its key.
  const keyOf = event => {
    if (/^[!-~]$/.test(event.key)) return event.key.toLowerCase();
    if (event.code === "Slash") return event.shiftKey ? "?" : "/";
    return /^Key[A-Z]$/.test(event.code) ? event.code[3].toLowerCase() : event.key;
  };

  const search = () => document.querySelector("[data-portal-search]");
  const focusSearch = () => {
    search().closest("details")?.setAttribute("open", "");
    search().focus();
  };

  // A page without a search leads to the one that has it; its box may take a moment to be there.
  const awaitSearch = () => {
    // The page's own heading takes the focus once as it opens: the box must have kept it.
    const until = Date.now() + 5000;
    let kept = 0;
    const wait = setInterval(() => {
      kept = search() && document.activeElement === search() ? kept + 1 : 0;
      if (kept > 3 || Date.now() > until) clearInterval(wait);
      else if (search()) focusSearch();
    }, 100);
    // Whoever goes on by key or pointer is there already: the focus is theirs.
    for (const act of ["keydown", "pointerdown"]) document.addEventListener(act, () => clearInterval(wait), { once: true });
  };
  const find = () => {
    const place = document.querySelector("[data-portal-finds]");
    if (search()) {
      focusSearch();
    } else if (place && window.Blazor) {
      place.click();
      awaitSearch();
    } else if (place) {
      location.assign(`${place.href}#find`);
    }
  };
  if (location.hash === "#find") awaitSearch();

  // Through the rows of a list; where a page has none, through what its content offers to press.
  const step = by => {
    const seen = element => element.offsetParent !== null;
    let stops = [...document.querySelectorAll("[data-portal-row]")].filter(seen);
    if (stops.length === 0)
      stops = [...document.querySelectorAll("main :is(a[href], button:not([disabled]), summary)")].filter(seen);
    if (stops.length === 0) return;
    const at = stops.indexOf(document.activeElement);
    stops[Math.max(0, Math.min(stops.length - 1, at + by))].focus();
  };

  // The timer of one g must not end the next.
  let going = 0;
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "ArrowDown" && event.target.matches?.("[data-portal-search]") && document.querySelector("[data-portal-row]")) {
      event.preventDefault();
      document.querySelector("[data-portal-row]").focus();
      return;
    }
    if (event.target.closest?.("input, textarea, select, [contenteditable], dialog")) return;
    const key = keyOf(event);
    if (going) {
      clearTimeout(going);
      going = 0;
      document.querySelector(`[data-key="${CSS.escape(key)}"]`)?.click();
    } else if (key === "g") {
      going = setTimeout(() => { going = 0; }, 1500);
    } else if (key === "/") {
      event.preventDefault();
      find();
    } else if (key === "?") {
      document.getElementById("keyboard-help")?.showModal();
    } else if (key === "j" || key === "k") {
      step(key === "j" ? 1 : -1);
    } else if ((key === "ArrowDown" || key === "ArrowUp") && document.activeElement?.matches("[data-portal-row]")) {
      event.preventDefault();
      step(key === "ArrowDown" ? 1 : -1);
    } else if (key === "n" || key === "p") {
      document.querySelector(key === "n" ? "[data-portal-next]" : "[data-portal-previous]")?.click();
    }
  });

  window.portal = {
    print: () => window.print(),
    inOrder: ids => [...document.querySelectorAll("[id]")].map(element => element.id).filter(id => ids.includes(id)),
    focus: id => document.getElementById(id)?.focus(),
    find: awaitSearch,
    focusRow: () => document.querySelector("[data-portal-row]")?.focus(),
    tellChosen: input => {
      // What the framework keeps at the field once it has heard of a choice.
      if (input?.files?.length && !input._blazorFilesById) input.dispatchEvent(new Event("change", { bubbles: true }));
    },
    copy: text => navigator.clipboard?.writeText(text),
    async save(name, stream) {
      const url = URL.createObjectURL(new Blob([await stream.arrayBuffer()]));
      const link = document.createElement("a");
      link.href = url;
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), 10000);
    },
  };
})();
