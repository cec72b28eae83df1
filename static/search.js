/* Suggestions while somebody types: a list under each field that has `data-suggests` around it
   (a combobox with a listbox, as the ARIA Authoring Practices have it). Without this file the
   form is sent as any other. */
"use strict";
(() => {
  const LEAST = 2, WAIT = 150;

  for (const around of document.querySelectorAll("[data-suggests]")) {
    const input = around.querySelector("input");
    const list = Object.assign(document.createElement("ul"), {
      id: `${input.id}-suggestions`, className: "suggestions", role: "listbox", hidden: true, ariaLabel: around.dataset.label,
    });
    const told = Object.assign(document.createElement("span"), { className: "unseen", role: "status" });
    const numbers = around.dataset.numbers.split("|");
    let timer, asking, chosen = -1;

    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("aria-expanded", "false");
    around.append(list, told);

    const open = () => {
      list.hidden = !list.children.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
    };

    const close = () => {
      clearTimeout(timer);
      asking?.abort();
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
      choose(-1);
    };

    const choose = (number) => {
      list.children[chosen]?.setAttribute("aria-selected", "false");
      chosen = number;
      const option = list.children[chosen];
      if (!option) return input.removeAttribute("aria-activedescendant");
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", option.id);
    };

    const show = (items) => {
      choose(-1);
      list.replaceChildren(...items.map(option));
      open();
      told.textContent = numbers[items.length];
    };

    const option = (item, number) => {
      const line = Object.assign(document.createElement("li"), { id: `${list.id}-${number}`, role: "option", ariaSelected: "false" });
      const title = Object.assign(document.createElement("span"), { textContent: item.title });
      const label = Object.assign(document.createElement("span"), { className: "fact", textContent: item.label });
      if (item.language !== around.dataset.language) title.lang = item.language;
      line.dataset.path = item.path;
      line.append(title, " ", label);
      return line;
    };

    const ask = async () => {
      asking = new AbortController();
      const { signal } = asking;
      try {
        const words = encodeURIComponent(input.value.trim());
        const answer = await fetch(`${around.dataset.suggests}&q=${words}`, { signal });
        const { items } = answer.ok ? await answer.json() : { items: [] };
        if (!signal.aborted) show(items.filter(({ path }) => path).slice(0, numbers.length - 1));
      } catch {
        // Asked again with the next letter; until then there are none.
        if (!signal.aborted) close();
      }
    };

    input.addEventListener("input", () => {
      clearTimeout(timer);
      asking?.abort();
      if (input.value.trim().length < LEAST) return close();
      timer = setTimeout(ask, WAIT);
    });

    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      const last = list.children.length - 1;
      if (event.key === "Escape" && !list.hidden) close();
      else if (event.key === "ArrowDown" && list.hidden && last >= 0) open();
      else if (event.key === "ArrowDown" && !list.hidden) choose(chosen === last ? -1 : chosen + 1);
      else if (event.key === "ArrowUp" && !list.hidden) choose(chosen === -1 ? last : chosen - 1);
      else if (event.key === "Enter" && chosen >= 0) location.assign(list.children[chosen].dataset.path);
      else return;
      event.preventDefault();
    });

    // Before the field loses the focus, which closes the list.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", ({ target }) => location.assign(target.closest("[data-path]").dataset.path));
    input.addEventListener("blur", close);
    input.form.addEventListener("submit", close);
  }
})();
