/* Buttons that copy what the element named in `data-copies` holds. They are shown where a script
   may do that, and nowhere else. */
"use strict";
(() => {
  if (!navigator.clipboard) return;
  document.documentElement.classList.add("copies");
  document.addEventListener("click", async ({ target }) => {
    const button = target.closest("[data-copies]");
    if (!button) return;
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).textContent);
    const before = [...button.childNodes];
    button.replaceChildren(button.dataset.copied);
    setTimeout(() => button.replaceChildren(...before), 2000);
  });
})();
