// Completes what is typed into the search box: a combobox with a list, by the ARIA authoring practices.
// The page works without it; nothing is asked while an input method composes.
"use strict";
(() => {
  const PAUSE_MS = 120, LEAST_CHARS = 2;

  function help(form) {
    const input = form.querySelector("input[type=search]");
    const list = document.createElement("ul");
    const said = document.createElement("p");
    let asked = "", composing = false, timer = 0, request = null, active = -1;

    list.id = "goi-y";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", form.dataset.label);
    said.className = "unseen";
    said.setAttribute("aria-live", "polite");
    input.parentElement.append(list, said);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    close();

    function close() {
      clearTimeout(timer);
      if (request) request.abort();
      request = null;
      list.hidden = true;
      list.replaceChildren();
      said.textContent = "";
      input.setAttribute("aria-expanded", "false");
      activate(-1);
    }

    function activate(place) {
      const options = list.children;
      if (options[active]) options[active].setAttribute("aria-selected", "false");
      active = place;
      if (options[active]) {
        options[active].setAttribute("aria-selected", "true");
        options[active].scrollIntoView({ block: "nearest" });
        input.setAttribute("aria-activedescendant", options[active].id);
      } else {
        input.removeAttribute("aria-activedescendant");
      }
    }

    function option(one, place) {
      const item = document.createElement("li");
      const text = document.createElement("span");
      const kind = document.createElement("span");
      item.id = `goi-y-${place}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.dataset.query = one.text;
      text.lang = "vi";
      text.textContent = one.shown;
      kind.className = "kind";
      kind.textContent = form.dataset[one.kind] || "";
      item.append(text, " ", kind);
      return item;
    }

    function show(suggestions) {
      const others = suggestions.filter((one) => one.text !== input.value.trim());
      if (!others.length) return close();
      list.replaceChildren(...others.map(option));
      activate(-1);
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
      said.textContent = form.dataset.found.replace("{count}", others.length);
    }

    async function ask() {
      asked = input.value;
      request = new AbortController();
      const { signal } = request;
      try {
        const answer = await fetch(`${form.dataset.suggest}?q=${encodeURIComponent(asked)}`, { signal });
        const { suggestions } = answer.ok ? await answer.json() : { suggestions: [] };
        if (!signal.aborted && asked === input.value && document.activeElement === input) show(suggestions);
      } catch {
        if (!signal.aborted) close(); // no suggestions: typing goes on without
      }
    }

    function changed() {
      if (composing) return;
      clearTimeout(timer);
      if (request) request.abort();
      if (input.value.trim().length < LEAST_CHARS) return close();
      timer = setTimeout(ask, PAUSE_MS);
    }

    function take(place) {
      input.value = list.children[place].dataset.query;
      close();
    }

    input.addEventListener("compositionstart", () => { composing = true; close(); });
    input.addEventListener("compositionend", () => { composing = false; changed(); });
    input.addEventListener("input", changed);
    input.addEventListener("blur", close);
    form.addEventListener("submit", close);

    input.addEventListener("keydown", (event) => {
      if (composing || event.isComposing || list.hidden) return;
      const count = list.children.length;
      const atEnd = input.selectionStart === input.value.length;
      if (event.key === "ArrowDown") activate(active + 1 < count ? active + 1 : -1);
      else if (event.key === "ArrowUp") activate(active < 0 ? count - 1 : active - 1);
      else if (event.key === "Escape") close();
      else if (event.key === "ArrowRight" && active >= 0 && atEnd) { take(active); changed(); }
      else if (event.key === "Enter" && active >= 0) { take(active); form.requestSubmit(); }
      else return;
      event.preventDefault();
    });

    list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
    list.addEventListener("click", (event) => {
      const item = event.target.closest("[role=option]");
      if (item) { take([...list.children].indexOf(item)); form.requestSubmit(); }
    });
  }

  document.querySelectorAll("form[data-suggest]").forEach(help);
})();
