/* Talka: lists and items of regional networks, on any page. Needs nothing, keeps no cookie. */
const HERE = new URL(import.meta.url).origin;
const WORDS = __WORDS__;
const SHEET = new CSSStyleSheet();
SHEET.replaceSync(__SHEET__);
const ATTRIBUTES = ["kind", "key", "filter", "look", "level", "limit", "lang"];
const SHELF = "talka";

const trusted = (() => {
  try {
    return trustedTypes.createPolicy("talka", { createHTML: (html) => html });
  } catch {
    return { createHTML: (html) => html };
  }
})();

/* The cache of the page, or null: in plain HTTP, or where a browser keeps nothing. */
const shelf = async (action) => {
  try {
    return await action(await caches.open(SHELF));
  } catch {
    return null;
  }
};

class Embed extends HTMLElement {
  static observedAttributes = ATTRIBUTES;
  #turn = 0;
  #waiting = false;
  #box = document.createElement("div");
  #says = document.createElement("p");

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [SHEET];
    this.#box.part = "box";
    this.#box.append(document.createElement("slot"));
    this.#says.part = "status";
    this.#says.setAttribute("role", "status");
    root.append(this.#says, this.#box);
  }

  connectedCallback() {
    this.#soon();
  }

  attributeChangedCallback(name, before, after) {
    if (this.isConnected && before !== after) this.#soon();
  }

  get language() {
    const near = this.closest("[lang]")?.lang;
    const tags = [near, ...navigator.languages, ...Object.keys(WORDS)];
    return tags.map((tag) => tag?.slice(0, 2).toLowerCase()).find((code) => code in WORDS);
  }

  get address() {
    const of = (name) => this.getAttribute(name)?.trim() ?? "";
    const asked = new URLSearchParams(of("filter"));
    asked.set("view", "fragment");
    for (const name of ["look", "level", "limit"]) if (of(name)) asked.set(name, of(name));
    const path = ["embed", this.language, of("kind")];
    if (this.constructor.one) path.push(of("key"));
    return `${HERE}/${path.map(encodeURIComponent).join("/")}/?${asked}`;
  }

  /* Several attributes that change together are one change. */
  #soon() {
    if (this.#waiting) return;
    this.#waiting = true;
    queueMicrotask(() => {
      this.#waiting = false;
      this.#load();
    });
  }

  async #load() {
    const turn = ++this.#turn, address = this.address, words = WORDS[this.language];
    this.#box.setAttribute("aria-busy", "true");
    this.#say(words.loading, "loading");
    let found = await fetch(address, { credentials: "omit" }).catch(() => null);
    let said = "";
    if (found?.ok) {
      const copy = found.clone();
      shelf((kept) => kept.put(address, copy));
    } else if (found && found.status < 429) {
      /* Withdrawn, or asked wrongly: the answer says so, and what was kept must not be seen. */
      shelf((kept) => kept.delete(address));
    } else {
      found = await shelf((kept) => kept.match(address));
      said = found ? words.offline : words.failed;
    }
    const html = await found?.text().catch(() => "");
    if (turn !== this.#turn) return;
    if (html) this.#box.innerHTML = trusted.createHTML(html);
    this.#box.setAttribute("aria-busy", "false");
    this.#say(said || (html ? "" : words.failed), "said");
    this.dispatchEvent(new CustomEvent("talka-load", { detail: { ok: !!html && !said } }));
  }

  #say(text, state) {
    this.#says.textContent = text;
    this.#says.lang = this.language;
    this.#says.className = `talka-${state}`;
  }
}

const define = (name, one) => {
  if (!customElements.get(name)) customElements.define(name, class extends Embed { static one = one; });
};
define("talka-list", false);
define("talka-item", true);

/* Frames of ours become as high as what they show. */
const frames = () =>
  [...document.querySelectorAll("iframe")].filter((frame) => frame.src.startsWith(`${HERE}/embed/`));
addEventListener("message", ({ source, data }) => {
  const frame = frames().find((each) => each.contentWindow === source);
  if (frame && data?.message === "height" && data.value > 0) frame.height = Math.ceil(data.value);
});
for (const frame of frames()) frame.contentWindow.postMessage("talka:height", "*");
