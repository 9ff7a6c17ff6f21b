// Two shortcuts: "/" goes to the search box, "?" opens the help. They can be switched off on the page about the archive;
// they never fire in a field, with a modifier key, or while an input method composes. Everything works without them.
"use strict";
(() => {
  const NAME = "hoinghi-phim-tat";

  function isOn() {
    try { return localStorage.getItem(NAME) !== "0"; } catch { return false; } // nothing can be stored: no shortcuts
  }

  const choice = document.getElementById("phim-tat");
  if (choice) {
    choice.checked = isOn();
    choice.closest("[hidden]").hidden = false;
    choice.addEventListener("change", () => {
      try { localStorage.setItem(NAME, choice.checked ? "1" : "0"); } catch { choice.checked = false; }
    });
  }

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return; // 229: an input method has it
    if (event.ctrlKey || event.metaKey || event.altKey || !isOn()) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const box = document.querySelector("input[type=search]");
    const help = document.querySelector("a[data-help]");
    if (event.key === "/" && box) { box.focus(); box.select(); }
    else if (event.key === "?" && help) help.click();
    else return;
    event.preventDefault();
  });
})();
