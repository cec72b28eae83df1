/* The builder without a click for each look at it: the form is sent at each change, and what
   is different in the answer takes its place. Without scripts it is sent by its button. */
"use strict";
(() => {
  const form = document.querySelector(".builder form");
  const made = document.getElementById("made");
  const told = document.getElementById("told");
  let turn = 0;

  const show = async () => {
    const now = ++turn;
    const filled = [...new FormData(form)].filter(([, value]) => value);
    const address = `${form.action}?${new URLSearchParams(filled)}`;
    const answer = await fetch(address).catch(() => null);
    const text = await answer?.text();
    if (!text || now !== turn) return;
    history.replaceState(null, "", address);
    const page = new DOMParser().parseFromString(text, "text/html");
    const focus = document.activeElement?.id;
    const open = form.querySelector("details").open;
    for (const id of ["choices", "made"]) {
      document.getElementById(id).replaceChildren(...page.getElementById(id).childNodes);
    }
    if (focus) document.getElementById(focus)?.focus();
    form.querySelector("details").open ||= open;
    told.textContent = told.dataset.changed;
  };

  form.addEventListener("change", show);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
  });
  addEventListener("message", ({ source, data }) => {
    const frame = made.querySelector("iframe");
    if (frame?.contentWindow === source && data?.message === "height") frame.height = data.value;
  });
  made.querySelector("iframe").contentWindow.postMessage("talka:height", "*");
})();
