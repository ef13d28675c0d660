// Improves pages that work without it. Keys, and the place where someone should look next.

/** After a refusal the summary of what is wrong has the focus, so that a screen reader begins there; after asking for help the help has. */
const first = document.getElementById("foutmelding") ?? document.getElementById("hulp-bij-deze-stap");
if (first) first.focus();

/** A form is sent once at a time: a second click within three seconds does nothing. */
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.verstuurd || form.dataset.bezig) return event.preventDefault();
  form.dataset.verstuurd = "1";
  setTimeout(() => delete form.dataset.verstuurd, 3000);
  // What is sent now needs no keeping any more; what was typed in other forms of the page does.
  typing.forget(form);
  typing.keepAll();
});
addEventListener("pageshow", () => document.querySelectorAll("form[data-verstuurd]").forEach((form) => delete form.dataset.verstuurd));

/**
 * What is typed is kept while someone types and when the page is left. The server keeps it, sealed, for who typed it; nothing that was typed
 * is ever kept in the browser.
 */
const typing = (() => {
  const waiting = new Map();
  const underway = new Map();
  let last = 0;

  function keep(form) {
    clearTimeout(waiting.get(form));
    waiting.delete(form);
    const data = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      // Buttons of ours begin with a hyphen; a file is only taken out when the form is sent.
      if (typeof value === "string" && !name.startsWith("-") && !name.endsWith(".remove")) data.append(name, value);
    }
    underway.get(form)?.abort();
    const stop = new AbortController();
    underway.set(form, stop);
    // A browser lets no more than 64 KiB outlive the page.
    const keepalive = data.toString().length < 60_000;
    const address = new URL(form.getAttribute("action"), location.href);
    address.searchParams.set("onthoud", "1");
    fetch(address, { method: "POST", body: data, keepalive, redirect: "manual", headers: { Accept: "application/json" }, signal: stop.signal })
      .catch(() => {})
      .finally(() => { if (underway.get(form) === stop) underway.delete(form); });
  }

  function note(form) {
    if (!form?.dataset.onthoud) return;
    clearTimeout(waiting.get(form));
    waiting.set(form, setTimeout(() => keep(form), Number(form.dataset.onthoud)));
  }

  document.addEventListener("input", (event) => {
    last = Date.now();
    if (event.target.type !== "file") note(event.target.form);
  });
  const keepAll = () => [...waiting.keys()].forEach(keep);
  addEventListener("beforeunload", keepAll);
  addEventListener("pagehide", keepAll);
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") keepAll(); });

  return {
    keepAll,
    note,
    forget(form) {
      clearTimeout(waiting.get(form));
      waiting.delete(form);
      underway.get(form)?.abort();
    },
    /** When something was typed last. */
    get last() { return last; },
  };
})();

/** Before a session ends whoever has it is warned, and stays with one press. Who types stays without. */
const session = document.querySelector("dialog[data-sessie]");
if (session) {
  const address = session.dataset.sessie;
  const warning = 1000 * Number(session.dataset.waarschuw);
  const between = 4 * 60_000;
  const time = session.querySelector("[data-tijd]");
  let end = null;
  let renewed = Date.now();
  let asked = 0;

  const line = document.querySelector("[data-sessieregel]");
  if (line) line.hidden = true;

  async function seconds(options) {
    const answer = await fetch(address, { headers: { Accept: "application/json" }, cache: "no-store", ...options });
    return answer.ok ? (await answer.json()).seconds : 0;
  }

  function begin(left) {
    end = Date.now() + 1000 * left;
    if (1000 * left > warning && session.open) session.close();
  }

  /** Asks how long the session goes on: in another tab someone may have gone on working. */
  async function ask() {
    asked = Date.now();
    try {
      const left = await seconds({});
      if (left > 0) begin(left);
      else if (end !== null) leave();
    } catch { /* Without a network there is nothing to ask; it is tried again. */ }
  }

  async function renew() {
    renewed = Date.now();
    try {
      const left = await seconds({ method: "POST", body: new URLSearchParams(new FormData(session.querySelector("form"))) });
      if (left > 0) { begin(left); if (session.open) session.close(); } else leave();
    } catch { /* The same. */ }
  }

  function leave() {
    clearInterval(clock);
    typing.keepAll();
    if (session.dataset.voorbij) location.replace(session.dataset.voorbij);
    else location.reload();
  }

  function show(left) {
    const minutes = Math.max(1, Math.ceil(left / 60_000));
    const text = minutes === 1 ? time.dataset.een : time.dataset.tijd.replace("{0}", minutes);
    if (time.textContent !== text) time.textContent = text;
    if (!session.open) session.showModal();
  }

  async function tick() {
    if (end === null) return;
    const now = Date.now();
    if (typing.last > renewed && now - renewed >= between) return renew();
    let left = end - now;
    if (left > warning) return;
    if (typing.last > renewed && !session.open) return renew();
    if (now - asked >= 15_000 || left <= 0) await ask();
    left = end - Date.now();
    if (left > 0 && left <= warning) show(left);
  }

  session.querySelector("form").addEventListener("submit", (event) => { event.preventDefault(); renew(); });
  session.addEventListener("cancel", (event) => { event.preventDefault(); renew(); });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") tick(); });
  const clock = setInterval(tick, 1000);
  if (session.dataset.over) begin(Number(session.dataset.over));
  else ask();
}

/** Keys in a list of cases: J and K go down and up, Enter opens, / goes to the search box. They can be switched off. */
const keys = document.querySelector("[data-toetsen]");
if (keys) {
  const rows = [...document.querySelectorAll("[data-zaak]")];
  const search = document.querySelector("[data-zoek]");
  const button = keys.querySelector("[data-toetsen-knop]");
  let isOn = read() !== "uit";
  let current = -1;

  function read() {
    try { return localStorage.getItem("sneltoetsen"); } catch { return null; }
  }

  function show() {
    button.textContent = isOn ? button.dataset.uit : button.dataset.aan;
    for (const hint of keys.querySelectorAll("[data-toets]")) hint.hidden = !isOn;
  }

  function go(to) {
    if (!rows.length) return;
    rows[current]?.classList.remove("is-gekozen");
    current = Math.max(0, Math.min(rows.length - 1, to));
    rows[current].classList.add("is-gekozen");
    rows[current].querySelector("a").focus();
  }

  rows.forEach((row, index) => row.addEventListener("focusin", () => { if (current !== index) { rows[current]?.classList.remove("is-gekozen"); current = index; } }));
  button.addEventListener("click", () => {
    isOn = !isOn;
    try { localStorage.setItem("sneltoetsen", isOn ? "aan" : "uit"); } catch { /* Then it holds for this page. */ }
    show();
  });
  document.addEventListener("keydown", (event) => {
    if (!isOn || event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input, select, textarea, [contenteditable]")) return;
    if (event.key === "j") go(current + 1);
    else if (event.key === "k") go(current - 1);
    else if (event.key === "/" && search) search.focus();
    else return;
    event.preventDefault();
  });
  keys.hidden = false;
  show();
}

/** The secret link is shown whole, so that it can be copied. */
for (const link of document.querySelectorAll("[data-heel-adres]")) {
  link.textContent = link.href;
  const mail = document.querySelector("[data-mail-link]");
  if (mail) {
    mail.href = `mailto:?subject=${encodeURIComponent(mail.dataset.mailLink)}&body=${encodeURIComponent(link.href)}`;
    mail.hidden = false;
  }
  const copy = document.querySelector("[data-kopieer-link]");
  if (copy && navigator.clipboard) {
    copy.hidden = false;
    copy.addEventListener("click", () => navigator.clipboard.writeText(link.href).then(() => { copy.textContent = copy.dataset.kopieerLink; }, () => {}));
  }
}

/** Printing is the browser's: without it there is no button. */
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

/** What is wrong with a file, said beside its field and above the page as the server says it. */
function refuseFile(input, text) {
  input.value = "";
  const template = document.querySelector("template[data-fout]");
  const field = input.closest(".utrecht-form-field");
  if (!template || !field) return;
  const id = `${input.id}-fout`;
  document.getElementById("foutmelding")?.remove();
  document.getElementById(id)?.remove();
  const made = template.content.cloneNode(true);
  const summary = made.querySelector("[role=alert]");
  const link = summary.querySelector("a");
  link.textContent = text;
  link.href = `#${input.id}`;
  const message = made.querySelector(".utrecht-form-field-error-message");
  message.id = id;
  message.querySelector("span").textContent = text;
  field.classList.add("utrecht-form-field--invalid");
  (input.closest("[data-upload]") ?? input).before(message);
  input.setAttribute("aria-invalid", "true");
  input.setAttribute("aria-describedby", [...new Set([id, ...(input.getAttribute("aria-describedby") ?? "").split(" ")])].filter(Boolean).join(" "));
  document.querySelector("main h1").before(summary);
  summary.focus();
}

/** That is looked at before it is sent: what is too large would only be thrown away on the other side. */
document.addEventListener("change", (event) => {
  const input = event.target;
  if (input.type !== "file" || !input.dataset.grootste) return;
  const files = [...input.files];
  const large = files.find((file) => file.size > Number(input.dataset.grootste));
  if (large) refuseFile(input, input.dataset.teGroot.replace("{0}", large.name));
  else if (input.dataset.hoogstens && files.length > Number(input.dataset.hoogstens)) refuseFile(input, input.dataset.teVeel);
}, true);

/** What is typed while a file is on its way stays. */
function takeOver(from, to) {
  for (const control of from.elements) {
    if (!control.name || control.type === "file" || control.type === "hidden" || control.type === "submit" || control.name.endsWith(".remove")) continue;
    const same = [...to.elements].find((other) => other.name === control.name && (!["radio", "checkbox"].includes(control.type) || other.value === control.value));
    if (!same) continue;
    if (["radio", "checkbox"].includes(control.type)) same.checked = control.checked;
    else if (control.tagName !== "BUTTON") same.value = control.value;
  }
}

/** A file is sent as soon as it is chosen, with its progress; the rest of the form stays as it was typed. */
document.addEventListener("change", (event) => {
  const input = event.target.closest("[data-upload] input[type=file]");
  if (!input || !input.files.length) return;
  const form = input.form;
  const data = new FormData(form);
  data.set("-bestand", input.name);
  // One at a time: the page that comes back takes the place of this one.
  form.dataset.bezig = "1";
  const inputs = form.querySelectorAll("input[type=file]");
  for (const other of inputs) other.disabled = true;
  const giveUp = () => {
    progress.remove();
    delete form.dataset.bezig;
    for (const other of inputs) other.disabled = false;
    // Then the button that sends it the plain way is needed.
    for (const button of form.querySelectorAll(".raadhuis-upload__knop")) button.classList.add("is-nodig");
  };
  const progress = document.createElement("progress");
  progress.max = 100;
  progress.setAttribute("aria-label", [...input.files].map((file) => file.name).join(", "));
  input.closest("[data-upload]").append(progress);
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.upload.addEventListener("progress", (sent) => { if (sent.lengthComputable) progress.value = (100 * sent.loaded) / sent.total; });
  request.addEventListener("load", () => {
    const main = new DOMParser().parseFromString(request.responseText, "text/html").querySelector("main");
    // Without a page of ours in the answer the form is sent the plain way, so that its error is seen.
    if (!main) return giveUp();
    const fresh = main.querySelector(`form[id="${form.id}"]`);
    if (!fresh) {
      // Another page than this one says what is wrong: everything that was typed stays here, and its words stand beside the field.
      giveUp();
      return refuseFile(input, [...main.querySelectorAll("h1, .utrecht-paragraph")].slice(0, 2).map((part) => part.textContent.trim()).join(". "));
    }
    takeOver(form, fresh);
    typing.forget(form);
    typing.note(fresh);
    document.querySelector("main").replaceWith(main);
    (document.getElementById("foutmelding") ?? document.querySelector(".raadhuis-bestanden, h1"))?.scrollIntoView({ block: "center" });
    document.getElementById("foutmelding")?.focus();
  });
  request.addEventListener("error", giveUp);
  request.send(data);
});
