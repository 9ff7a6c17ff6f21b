// Looks through a long list of filters by typing, with diacritics or without. Without scripts the whole list can be opened.
"use strict";
(() => {
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("đ", "d");

  for (const field of document.querySelectorAll(".narrow")) {
    const input = field.querySelector("input"), said = field.querySelector("[role=status]");
    const items = field.parentElement.querySelectorAll("li"), more = field.parentElement.querySelector("details");
    field.hidden = false;
    input.addEventListener("input", () => {
      const wanted = plain(input.value.trim());
      let found = 0;
      for (const item of items) {
        item.hidden = !plain(item.textContent).includes(wanted);
        found += !item.hidden;
      }
      if (more && wanted) more.open = true;
      said.textContent = wanted ? field.dataset.found.replace("{count}", found) : "";
    });
  }
})();
