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

  // A page that has lost its circuit shows what it showed: once its session is over, it goes too.
  const reconnect = document.getElementById("components-reconnect-modal");
  let asked = 0;
  const ask = async () => {
    if (!reconnect?.className.includes("components-reconnect-") || reconnect.className.includes("-hide")) return;
    if (Date.now() - asked < 1000) return;
    asked = Date.now();
    const answer = await fetch("/account/alive", { redirect: "manual" }).catch(() => null);
    if (answer && answer.status !== 204) location.reload();
  };
  if (reconnect) new MutationObserver(ask).observe(reconnect, { attributes: true });
  setInterval(ask, 3000);

  let going = false;
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (typing) return;
    const help = document.getElementById("keyboard-help");
    if (going) {
      going = false;
      const entry = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
      (entry?.querySelector("a") ?? entry)?.click();
    } else if (event.key === "g") {
      going = true;
      setTimeout(() => { going = false; }, 1500);
    } else if (event.key === "/") {
      const search = document.querySelector("[data-portal-search]");
      if (search) {
        event.preventDefault();
        search.closest("details")?.setAttribute("open", "");
        search.focus();
      }
    } else if (event.key === "?") {
      help?.showModal();
    } else if (event.key === "j" || event.key === "k") {
      const rows = [...document.querySelectorAll("[data-portal-row]")];
      if (rows.length === 0) return;
      const at = rows.indexOf(document.activeElement);
      rows[Math.max(0, Math.min(rows.length - 1, at + (event.key === "j" ? 1 : -1)))].focus();
    }
  });

  window.portal = {
    print: () => window.print(),
    inOrder: ids => [...document.querySelectorAll("[id]")].map(element => element.id).filter(id => ids.includes(id)),
    focus: id => document.getElementById(id)?.focus(),
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
