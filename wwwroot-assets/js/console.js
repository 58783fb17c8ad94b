// What the console needs from the browser and Blazor does not give: theme, clipboard, dialogs, keys, focus, a question before leaving, the viewer's zone.
(() => {
  "use strict";
  const root = document.documentElement;

  // The cookie lets the server render the right theme at once, without a flash.
  const setTheme = choice => {
    if (choice === "system") delete root.dataset.theme; else root.dataset.theme = choice;
    document.cookie = `theme=${choice}; path=/; max-age=${choice === "system" ? 0 : 31536000}; samesite=strict; secure`;
    for (const button of document.querySelectorAll("[data-theme-choice]")) button.setAttribute("aria-pressed", String(button.dataset.themeChoice === choice));
  };

  let announcer;
  const announce = text => {
    announcer ??= document.body.appendChild(Object.assign(document.createElement("div"), { className: "visually-hidden", role: "status" }));
    announcer.textContent = text;
  };

  const copy = async element => {
    try { await navigator.clipboard.writeText(element.dataset.copy); } catch { announce("The browser did not allow copying."); return; }
    element.dataset.copied = "";
    announce("Copied");
    setTimeout(() => delete element.dataset.copied, 1600);
  };

  document.addEventListener("click", event => {
    const theme = event.target.closest("[data-theme-choice]");
    if (theme) { setTheme(theme.dataset.themeChoice); return; }
    const source = event.target.closest("[data-copy]");
    if (source) copy(source);
  });

  // Keys: each scope names the keys that it wants; the newest scope that wants a key gets it. Typing is left alone.
  const scopes = new Map();
  let nextScope = 1;
  const typing = element => element?.closest?.("input, textarea, select, [contenteditable]");
  const nameOf = event => ((event.ctrlKey || event.metaKey) && !event.altKey ? "Ctrl+" : "") + (event.key.length === 1 ? event.key.toLowerCase() : event.key);
  document.addEventListener("keydown", event => {
    if (event.altKey || event.isComposing) return;
    const key = nameOf(event), plain = !key.startsWith("Ctrl+");
    const modal = document.querySelector("dialog[open]");
    if (plain && modal) return;
    if (plain && typing(event.target) && key !== "Escape") return;
    if (key === "Enter" && event.target.closest("a, button, summary")) return;
    for (const scope of [...scopes.values()].reverse()) {
      if (!scope.keys.has(key)) continue;
      event.preventDefault();
      if (key === "Escape" && typing(event.target)) event.target.blur();
      scope.target.invokeMethodAsync("OnKey", key);
      return;
    }
  });

  let returnTo = [];
  const rememberFocus = () => returnTo.push(document.activeElement);
  const restoreFocus = () => {
    const element = returnTo.pop();
    if (element?.isConnected && element !== document.body) element.focus({ preventScroll: true });
    else document.querySelector("[data-focus-home]")?.focus({ preventScroll: true });
  };

  const ask = event => event.preventDefault();

  window.securityConsole = {
    viewer: () => ({ zone: Intl.DateTimeFormat().resolvedOptions().timeZone ?? "", offsetMinutes: -new Date().getTimezoneOffset() }),
    listen: (target, keys) => { const id = nextScope++; scopes.set(id, { target, keys: new Set(keys) }); root.dataset.keys = scopes.size; return id; },
    unlisten: id => { scopes.delete(id); root.dataset.keys = scopes.size; },
    openDialog: (dialog, target) => {
      if (!dialog || dialog.open) return;
      rememberFocus();
      dialog.addEventListener("close", () => { restoreFocus(); target.invokeMethodAsync("OnClosed").catch(() => { }); }, { once: true });
      dialog.showModal();
      (dialog.querySelector("[autofocus]") ?? dialog.querySelector("input, select, textarea, button"))?.focus();
    },
    closeDialog: dialog => { if (dialog?.open) dialog.close(); },
    focus: selector => document.querySelector(selector)?.focus({ preventScroll: true }),
    reveal: selector => document.querySelector(selector)?.scrollIntoView({ block: "nearest" }),
    toTop: selector => { const element = document.querySelector(selector); if (element) element.scrollTop = 0; },
    rememberFocus, restoreFocus,
    askBeforeLeaving: asks => {
      root.toggleAttribute("data-asks", asks);
      if (asks) addEventListener("beforeunload", ask); else removeEventListener("beforeunload", ask);
    },
    save: async (name, type, stream) => {
      const url = URL.createObjectURL(new Blob([await stream.arrayBuffer()], { type }));
      Object.assign(document.createElement("a"), { href: url, download: name }).click();
      setTimeout(() => URL.revokeObjectURL(url), 10000);
    },
  };
})();
